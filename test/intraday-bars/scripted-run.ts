import { filesHistory, importDirectory, openBarStore } from '#adapters/files';
import { fingerprint, virtualClock } from '#adapters/system';
import type { Account } from '#app/account';
import { runBacktest, type Backtest } from '#app/backtest';
import { defaultConfig, slotsBetween } from '#config';
import { newYorkTime, toIso, tradingDate, type Instant } from '#core/calendar';
import { equity } from '#core/instruments';
import { commissionModels, type Guards } from '#core/ledger';
import { units, usd } from '#core/money';
import { definedOnly, seededRandom } from '#core/prelude';
import type { History } from '#ports';
import type { Strategy, Question } from '#strategy/shape';
import { wideAccount } from '../days/replayed-house.ts';
import { INTRADAY, TICKERS } from './raw-rows.ts';

/** Asks nobody. */
const NOBODY: readonly Question[] = [];

export type Window = { readonly from: string; readonly upTo: string };

/** The two files in memory, as an intraday account's history. */
export function realHistory(): { readonly history: History; readonly importMs: number } {
  const begun = performance.now();
  const store = openBarStore(':memory:');
  for (const ticker of TICKERS)
    importDirectory(`${INTRADAY}/${ticker}_5m.csv.gz`, store, () => undefined);
  const importMs = performance.now() - begun;
  const about = { profiles: new Map(), fingerprint, grain: 'five-minutes' } as const;
  return { history: filesHistory(store, about), importMs };
}

const STOPS = [undefined, -0.0015, -0.003, -0.006, -0.012, -0.02] as const;
const TARGETS = [undefined, undefined, 0.002, 0.004, 0.008, 0.015] as const;
const DAYS = [undefined, undefined, undefined, 1, 2, 4, 7] as const;
const BUYS = 0.5;

/** Buys at some slots, one ticker, with guards that are drawn; never sells: only the settlement does. */
const BUYER: Strategy = {
  name: 'scripted',
  *deliberate({ slot }) {
    yield* NOBODY;
    const random = seededRandom(`guards/${slot}`);
    const analysis = {
      regime: 'SIDEWAYS',
      regimeReason: '',
      sectorScores: {},
      portfolioHealth: '',
      opportunities: [],
      threats: [],
    } as const;
    const nothing = {
      kind: 'orders',
      orders: [],
      analysis,
      outlook: '',
      suggestions: [],
      dropped: [],
    } as const;
    if (random.next() >= BUYS) return nothing;
    const ticker = TICKERS[random.nextInt(TICKERS.length)] ?? 'SPY';
    const guards: Guards = definedOnly({
      stopLoss: STOPS[random.nextInt(STOPS.length)],
      takeProfit: TARGETS[random.nextInt(TARGETS.length)],
      timeStopDays: DAYS[random.nextInt(DAYS.length)],
    });
    const order = {
      id: `a@${slot}#1`,
      legs: [{ instrument: equity(ticker), quantity: units(1) }],
      effect: 'open',
      origin: 'model',
      amount: usd(2_000),
      guards,
      reason: 'scripted',
    } as const;
    return { ...nothing, orders: [order] };
  },
};

const WATCHER: Strategy = {
  name: 'watching',
  *deliberate() {
    yield* NOBODY;
    return { kind: 'hold', scan: { verdict: 'HOLD', why: '' }, because: 'it only watches' };
  },
};

function accountOf(strategy: Strategy): Account {
  const tickers = TICKERS.map((ticker) => equity(ticker).ticker);
  return wideAccount(tickers, {
    limits: { stopLoss: -0.03, maxDrawdown: 0.99 },
    account: {
      strategy,
      rules: [],
      fillRules: [],
      commission: commissionModels.zero,
      whenClosed: 'skip',
    },
  });
}

/** Slots of a default account of half hours, its orders scripted. */
export async function scriptedRun(
  history: History,
  { from, upTo }: Window,
  who: { readonly schedule: 'intraday' | 'intraday_nemotron'; readonly buys: boolean },
): Promise<Backtest> {
  const config = defaultConfig();
  const settings = config.accounts.find(({ key }) => key === who.schedule);
  if (settings === undefined) throw new Error(`${who.schedule} is a default`);
  const span = { from: midnight(from), upTo: midnight(upTo) };
  return runBacktest(
    {
      account: accountOf(who.buys ? BUYER : WATCHER),
      budget: usd(10_000_000),
      ...span,
      slots: slotsBetween(settings.schedule, config.scheduleTimezone, span),
      slotAt: (at) => ({ name: toIso(at), mode: 'real', configHash: 'c', codeVersion: 'v' }),
    },
    {
      history,
      model: {
        name: 'nobody',
        answer: async () => {
          throw new Error('nobody is asked');
        },
      },
      clockFrom: virtualClock,
      fingerprint,
      log: { line: () => undefined },
    },
  );
}

function midnight(day: string): Instant {
  return newYorkTime(tradingDate(day), 0, 0);
}
