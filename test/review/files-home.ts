import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Tape } from '#adapters/replay';
import type { Account } from '#app/account';
import { settle } from '#app/settle';
import { withRulesArms } from '#config';
import { assert } from '#core/prelude';
import { homePaths, initHome, openHome, type Home } from '#worlds';
import { storedIn } from '../contracts/stored-in.ts';
import { invest, type Ran } from '../crash/invest.ts';
import { placeIn } from '../days/replayed-house.ts';
import { newYork } from '../days/tape-of.ts';

/** The account that these homes are looked at by. */
export const KEY = 'weekly_balanced';

/** A home whose prices are the sessions of a tape, used through the real command line. */
export type FilesHome = {
  readonly directory: string;
  /** Brings newer data: the whole tape in the place of what was there. */
  bring(tape: Tape): void;
  invest(...words: readonly string[]): Promise<Ran>;
  /** Does something with the open home in this process. */
  inside<Result>(work: (home: Home, account: Account) => Promise<Result>): Promise<Result>;
  /** Shares bought by an order placed at a moment, settled at a later one: "10 XYZ". */
  buy(what: string, placedAt: string, settledAt: string): Promise<void>;
  remove(): void;
};

export function filesHome(tape: Tape): FilesHome {
  const folder = mkdtempSync(join(tmpdir(), 'files-home-'));
  const directory = join(folder, 'home');
  const config = withRulesArms();
  const made = initHome({ directory, world: 'files', seed: 1, config });
  assert(made.kind === 'made', 'a files home is made');
  const bring = (newer: Tape): void => {
    storedIn(newer, homePaths(directory).bars).close();
  };
  bring(tape);
  const inside: FilesHome['inside'] = async (work) => insideOf(directory, work);
  return {
    directory,
    bring,
    inside,
    invest: async (...words) => invest([...words, '--home', directory]),
    buy: async (what, placedAt, settledAt) =>
      inside(async (home, account) => bought(home, account, [what, placedAt, settledAt])),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function insideOf<Result>(
  directory: string,
  work: (home: Home, account: Account) => Promise<Result>,
): Promise<Result> {
  const home = await openHome(directory, { line: () => undefined });
  try {
    const account = home.accounts.find(({ key }) => key === KEY);
    assert(account !== undefined, `${KEY} can run`);
    return await work(home, account);
  } finally {
    home.close();
  }
}

async function bought(
  home: Home,
  account: Account,
  [what, placedAt, settledAt]: readonly [string, string, string],
): Promise<void> {
  const world = home.worldOf(account);
  home.store.leases.take(KEY);
  home.startAt(newYork(placedAt));
  await placeIn(account, world, { text: `BUY ${what}`, more: {} });
  home.startAt(newYork(settledAt));
  home.store.keepFact('now', String(newYork(settledAt)));
  await settle(account, world);
  home.store.leases.release(KEY);
}
