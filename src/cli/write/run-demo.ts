import { fastForward, type Course } from '#app/advance';
import { slotsBetween, type Config } from '#config';
import {
  dayOf,
  daysBetween,
  newYorkTime,
  plusDays,
  toIsoNewYork,
  tradingDate,
  type Instant,
} from '#core/calendar';
import { assert } from '#core/prelude';
import { keepTime, slotAt } from '#verbs/acts';
import type { Home } from '#worlds';
import type { Terminal } from '../terminal.ts';
import { demoRows } from './demo-rows.ts';

export type DemoRun = {
  readonly months: number;
  readonly screen: Terminal;
  /** Awaited at each step, where somebody is served meanwhile. */
  readonly breathe?: () => Promise<void>;
};

/** Lets the months pass and shows how the accounts have done. */
export async function runDemo(home: Home, { months, screen, breathe }: DemoRun): Promise<void> {
  const { virtual: clock, accounts, config } = home;
  assert(clock !== undefined, 'a demo home has a virtual clock');
  const from = clock.now();
  const upTo = monthsLater(from, months);
  screen.say(
    `SIMULATED MARKET, seed ${home.seed ?? 1}: ${dayOf(from)} to ${dayOf(upTo)}, ${accounts.length} accounts decided by rules`,
  );
  try {
    for (const { key } of accounts) home.store.leases.take(key);
    const course: Course = {
      accounts,
      worldOf: (account) => home.worldOf(account),
      clock,
      upTo,
      slotsOf: (account, start, end) => slotsOf(config, account.key, { start, end }),
      slotAt: (at) => slotAt(home, at, 'real'),
      onProgress: (done, total, at) => {
        keepTime(home);
        screen.progress(done, total, dayOf(at));
      },
      ...(breathe === undefined ? {} : { breathe }),
    };
    await home.store.hurried(async () => fastForward(course));
  } finally {
    for (const { key } of accounts) home.store.leases.release(key);
  }
  const { head, rows, footer } = await demoRows(home, { from, upTo });
  screen.table(head, rows);
  for (const line of footer) screen.say(line);
  screen.say(`journal ${home.store.journalHash()}`);
  screen.say(
    `time stands at ${toIsoNewYork(clock.now())}; look around: npx --no-install invest accounts --home ${home.paths.directory}`,
  );
}

function slotsOf(
  config: Config,
  key: string,
  { start, end }: { start: Instant; end: Instant },
): readonly Instant[] {
  const settings = config.accounts.find((account) => account.key === key);
  assert(settings !== undefined, `account ${key} is configured`);
  return slotsBetween(settings.schedule, config.scheduleTimezone, { from: start, upTo: end });
}

/** The same day so many months later, at midnight in New York; the 31st of a shorter month is its last day. */
function monthsLater(from: Instant, months: number): Instant {
  const [year = 0, month = 1, day = 1] = dayOf(from).split('-').map(Number);
  const count = year * 12 + (month - 1) + months;
  const first = tradingDate(`${firstOf(count)}-01`);
  const length = daysBetween(first, tradingDate(`${firstOf(count + 1)}-01`));
  return newYorkTime(plusDays(first, Math.min(day, length) - 1), 0, 0);
}

/** Months since the year 0 as "2026-01". */
function firstOf(count: number): string {
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}
