import type { Outcome } from '#app/manual';
import { newYorkTime, readInstant, toIso, tradingDate, type Instant } from '#core/calendar';
import type { World } from '#ports';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { usageError } from '../named.ts';
import type { Terminal } from '../terminal.ts';

export type Holding = {
  readonly home: Home;
  readonly key: string;
  readonly screen: Terminal;
  /** When, in a files or simulated home; absent: where its time stands. */
  readonly at: Instant | undefined;
};

/**
 * Does something by hand with one account: brought up to now first, so that nothing is decided on an old book, and
 * while this process alone may write it. Says how it went.
 */
export async function held(
  { home, key, screen, at }: Holding,
  act: (world: World) => Promise<Outcome>,
): Promise<ExitCode> {
  const { assertSettleable, beginAt, keepTime, leased, standingAt } =
    await import('./run-accounts.ts');
  const { settle } = await import('#app/settle');
  const account = home.accounts.find((known) => known.key === key);
  const concerned = account === undefined ? [] : [account];
  const [failure] = await beginAt(at ?? standingAt(home, key), concerned, { home, mode: 'real' });
  if (failure !== undefined) throw failure.error;
  await assertSettleable(home);
  keepTime(home);
  const [any] = home.accounts;
  const world = home.worldOf(account ?? any ?? refuse(key));
  const outcome = await leased(home, key, async () => {
    if (account !== undefined) await settle(account, world);
    return act(world);
  });
  if (outcome.kind === 'done') {
    screen.say(outcome.says);
    const { mirrorAfter } = await import('../mirror/index.ts');
    await mirrorAfter(home, screen);
    return EXIT.done;
  }
  screen.warn(outcome.because);
  return EXIT.no;
}

/** A home whose every engine is missing has nobody to act for. */
function refuse(key: string): never {
  throw usageError(`${key}: no account of this home can run`);
}

const EARLIEST = newYorkTime(tradingDate('1990-01-03'), 0, 0);

/** The calendar ends with 2035. */
const LATEST = newYorkTime(tradingDate('2035-12-31'), 0, 0);

/** The moment that --at names; a usage error where it names none. */
export function instantOf({ at }: { readonly at?: string }): Instant | undefined {
  if (at === undefined) return undefined;
  const moment = readInstant(at);
  if (moment === undefined) {
    throw usageError(
      `--at wants a moment with its zone, like 2024-06-14T16:30:00-04:00, was "${at}"`,
    );
  }
  if (moment < EARLIEST || moment >= LATEST) {
    throw usageError(`--at is from ${toIso(EARLIEST)} to ${toIso(LATEST)}, was "${at}"`);
  }
  return moment;
}
