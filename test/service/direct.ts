import type { Store } from '#adapters/sqlite';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/calendar';
import { readTicker } from '#core/instruments';
import { usd } from '#core/money';
import type { SeededRandom } from '#core/prelude';
import { PortError, type ControlName } from '#ports';
import { moveMoneyByHand } from '#verbs/acts';
import type { Home } from '#worlds';
import type { Death } from './process-life.ts';
import type { SimulatedHome } from './simulated-home.ts';
import type { TroubleKind } from './troubles.ts';

/** What the director can do to the process that runs, if one does. */
export type Stage = {
  /** It ends at one of its next calls and begins again after a while. */
  kill(death: Death, downMs: number): void;
  /** It is asked to end and begins again after a while, with other settings where `before` changes them. */
  restart(downMs: number, before: () => void): void;
  /** Somebody has told it to look at once. */
  look(): void;
};

type Act = {
  readonly kind: TroubleKind;
  readonly perYear: number;
  /** How long it lasts, in ms: drawn between the two by their logarithms. */
  readonly lasts: readonly [number, number];
  readonly does?: (play: Play, lastsMs: number) => void;
};

type Play = {
  readonly home: SimulatedHome;
  readonly stage: Stage;
  readonly random: SeededRandom;
  /** Another process of the same home: a person at a command line. */
  readonly other: Store;
  /** What a person's commands work on. */
  readonly person: Home;
};

const SECOND_MS = 1000;

const ACTS: readonly Act[] = [
  { kind: 'market down', perYear: 12, lasts: [10 * MINUTE_MS, 8 * HOUR_MS] },
  { kind: 'market refuses', perYear: 20, lasts: [MINUTE_MS, HOUR_MS] },
  { kind: 'tickers absent', perYear: 12, lasts: [HOUR_MS, 2 * DAY_MS], does: tickersAbsent },
  { kind: 'candles late', perYear: 12, lasts: [HOUR_MS, 8 * HOUR_MS] },
  { kind: 'news down', perYear: 12, lasts: [HOUR_MS, DAY_MS] },
  { kind: 'news hostile', perYear: 12, lasts: [HOUR_MS, 2 * DAY_MS] },
  { kind: 'model down', perYear: 12, lasts: [10 * MINUTE_MS, 6 * HOUR_MS] },
  { kind: 'model slow', perYear: 12, lasts: [10 * MINUTE_MS, 3 * HOUR_MS] },
  { kind: 'model garbled', perYear: 12, lasts: [10 * MINUTE_MS, 3 * HOUR_MS] },
  { kind: 'tracker down', perYear: 12, lasts: [10 * MINUTE_MS, 12 * HOUR_MS] },
  { kind: 'tracker flaky', perYear: 30, lasts: [HOUR_MS, 2 * DAY_MS] },
  { kind: 'store busy', perYear: 24, lasts: [10 * SECOND_MS, 10 * MINUTE_MS] },
  { kind: 'process dead', perYear: 40, lasts: [SECOND_MS, 2 * DAY_MS], does: dies },
  { kind: 'service stopped', perYear: 12, lasts: [SECOND_MS, 10 * MINUTE_MS], does: stops },
  { kind: 'clock ahead', perYear: 10, lasts: [SECOND_MS, 3 * DAY_MS], does: clockAhead },
  { kind: 'clock back', perYear: 12, lasts: [50, 5 * SECOND_MS], does: clockBack },
  { kind: 'lease taken', perYear: 40, lasts: [10 * SECOND_MS, 40 * MINUTE_MS], does: takesLease },
  { kind: 'money moved', perYear: 30, lasts: [0, 0], does: movesMoney },
  { kind: 'paused', perYear: 10, lasts: [HOUR_MS, 5 * DAY_MS], does: pauses },
  { kind: 'halted', perYear: 8, lasts: [10 * MINUTE_MS, DAY_MS], does: halts },
  { kind: 'schedule moved', perYear: 6, lasts: [SECOND_MS, MINUTE_MS], does: movesSchedule },
];

const YEAR_MS = 365 * DAY_MS;

/** Begins every kind of trouble again and again, at moments that the seed draws; `isOver` ends them all. */
export function direct(
  home: SimulatedHome,
  { stage, other, person, rate, isOver }: Omit<Play, 'home' | 'random'> & Directing,
): void {
  const { time, troubles } = home;
  for (const act of ACTS) {
    const random = home.random(`director ${act.kind}`);
    const play: Play = { home, stage, other, person, random };
    const again = (): void => {
      const waitMs = (-Math.log(1 - random.next()) * YEAR_MS) / (act.perYear * rate);
      time.timer(waitMs, () => {
        if (isOver()) return;
        const lastsMs = lasting(act, random);
        if (act.does !== undefined) act.does(play, lastsMs);
        else time.timer(lastsMs, troubles.begin(act.kind));
        again();
      });
    };
    again();
  }
}

type Directing = { readonly rate: number; readonly isOver: () => boolean };

function lasting({ lasts: [least, most] }: Act, random: SeededRandom): number {
  if (most === 0) return 0;
  return Math.round(least * (most / least) ** random.next());
}

function tickersAbsent({ home, random }: Play, lastsMs: number): void {
  const names = ['SPY', 'QQQ', 'AAPL', 'NVDA', 'MSFT', 'TSLA', 'F', 'PFE', 'KO', 'VTI'];
  const ticker = readTicker(names[random.nextInt(names.length)] ?? 'SPY');
  if (ticker === undefined || home.absent.has(ticker)) return;
  home.absent.add(ticker);
  const end = home.troubles.begin('tickers absent');
  home.time.timer(lastsMs, () => {
    home.absent.delete(ticker);
    end();
  });
}

/** Anywhere, and as often right at what a cycle writes, what is booked and what the mirror does. */
const AIMS = [
  '',
  '',
  '',
  'journal.',
  'ledger.post',
  'slots.keep',
  'outbox.mark',
  'tracker.',
] as const;

function dies({ stage, random }: Play, downMs: number): void {
  const aim = AIMS[random.nextInt(AIMS.length)] ?? '';
  stage.kill({ aim, calls: 1 + random.nextInt(aim === '' ? 400 : 12) }, downMs);
}

function stops({ stage }: Play, downMs: number): void {
  stage.restart(downMs, () => undefined);
}

/** Nobody can know of it before the next look, which timers put where the clock would have been. */
function clockAhead({ home: { time, troubles } }: Play, byMs: number): void {
  const end = troubles.begin('clock ahead');
  time.jump(byMs);
  time.timer(5 * MINUTE_MS, end);
}

function clockBack({ home: { time, troubles } }: Play, byMs: number): void {
  troubles.note('clock back');
  time.jump(-byMs);
}

function anAccount({ home, random }: Play): string {
  const keys = [...home.watch.served.keys()];
  return keys[random.nextInt(keys.length)] ?? '';
}

/** Whether another process could take it: the service may be at it just now. */
function took({ other }: Play, account: string): boolean {
  try {
    other.leases.take(account);
    return true;
  } catch (error) {
    if (error instanceof PortError && error.port === 'lease') return false;
    throw error;
  }
}

function takesLease(play: Play, lastsMs: number): void {
  const account = anAccount(play);
  if (!took(play, account)) return;
  const end = play.home.troubles.begin('lease taken', account);
  play.home.time.timer(lastsMs, () => {
    play.other.leases.release(account);
    end();
  });
}

/** At a command line: the account is brought up to now first, and left alone where the service has it. */
function movesMoney(play: Play): void {
  const { home, person, random } = play;
  const account = anAccount(play);
  const kind = MOVES[random.nextInt(MOVES.length)] ?? 'deposit';
  const amount = usd(50 + random.nextInt(500));
  const move = async (): Promise<void> => {
    try {
      const done = await moveMoneyByHand(person, { account, kind, amount }, { by: 'a person' });
      if (done.kind === 'done') home.troubles.note('money moved', account);
    } catch (error) {
      if (!(error instanceof PortError)) home.watch.say(`${kind} of ${account}: ${String(error)}`);
    }
  };
  void move();
}

const MOVES = [
  'deposit',
  'deposit',
  'deposit',
  'deposit',
  'withdraw',
  'withdraw',
  'withdraw',
  'withdraw',
  'reset',
] as const;

function pauses(play: Play, lastsMs: number): void {
  const account = anAccount(play);
  forbids(play, { name: `pause:${account}`, lastsMs, account });
}

function halts(play: Play, lastsMs: number): void {
  forbids(play, { name: 'halt', lastsMs });
}

type Forbidding = {
  readonly name: ControlName;
  readonly lastsMs: number;
  readonly account?: string;
};

/** A person forbids, and lifts it later; the service sees it at its next look, or is told to look. */
function forbids(
  { home, other, stage, random }: Play,
  { name, lastsMs, account }: Forbidding,
): void {
  const { controls } = home.watch;
  if (controls.has(name)) return;
  controls.add(name);
  const end = home.troubles.begin(name === 'halt' ? 'halted' : 'paused', account);
  void other.controls.set({ name, since: home.time.clock.now(), by: 'a person' });
  if (random.next() < 0.5) stage.look();
  home.time.timer(lastsMs, () => {
    controls.delete(name);
    void other.controls.lift(name);
    end();
  });
}

const MOVED: readonly (readonly [account: string, row: string])[] = [
  ['weekly_balanced', "{ days: [SUN], time: 'TIME' }"],
  ['monthly_value_nemotron', "{ monthly: 1, time: 'TIME' }"],
  ['daily_momentum', "{ days: MON-FRI, time: 'TIME' }"],
  ['spreads', "{ days: [THU], time: 'TIME' }"],
];

/** Somebody edits the configuration and restarts. */
function movesSchedule({ home, stage, random }: Play, downMs: number): void {
  const [account, row] = MOVED[random.nextInt(MOVED.length)] ?? MOVED[0] ?? ['', ''];
  const time = `${17 + random.nextInt(4)}:${String(10 + random.nextInt(50))}`;
  const end = home.troubles.begin('schedule moved', account);
  stage.restart(downMs, () => {
    home.configText = `accounts:\n  ${account}:\n    schedule:\n      - ${row.replace('TIME', time)}\n`;
    home.time.timer(MINUTE_MS, end);
  });
}
