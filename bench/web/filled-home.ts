import { DatabaseSync } from 'node:sqlite';
import { withRulesArms } from '#config';
import { assert } from '#core/prelude';
import { initHome, openHome, type Home } from '#worlds';
import { factsOf } from '../../src/verbs/decisions/facts-of.ts';
import { madeUp } from './made-up.ts';

const BATCH = 5000;

/** A simulated home with so many made-up decisions in its journal, of which the index knows none. */
export async function filledHome(directory: string, decisions: number): Promise<Home> {
  const config = withRulesArms(undefined);
  const made = initHome({ directory, world: 'simulated', seed: 1, config });
  assert(made.kind === 'made', 'a home is made');
  const home = await openHome(directory, { line: () => undefined });
  const { store } = home.paths;
  const accounts = accountsOf(home);
  home.close();
  journal(store, { decisions, accounts });
  return openHome(directory, { line: () => undefined });
}

export function accountsOf({ config }: Home): readonly string[] {
  return config.accounts.map(({ key }) => key);
}

type Filling = { readonly decisions: number; readonly accounts: readonly string[] };

function journal(path: string, { decisions, accounts }: Filling): void {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA synchronous = OFF; BEGIN IMMEDIATE');
  const cycle = database.prepare('INSERT INTO cycles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const stage = database.prepare(
    'INSERT INTO stages (cycle, number, kind, json) VALUES (?, ?, ?, ?)',
  );
  for (let number = 1; number <= decisions; number += 1) {
    const { head, stages, end } = madeUp({ number, of: decisions, accounts });
    const { id, account, slot, mode, at } = head;
    const ended = end === undefined ? null : JSON.stringify(end);
    const rest = [end?.outcome ?? null, JSON.stringify(head), ended];
    cycle.run(number, id, account, slot, mode, at, ...rest);
    for (const [place, each] of stages.entries())
      stage.run(id, place, each.kind, JSON.stringify(each));
  }
  database.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
}

/** Tells the index of every decision from `newest` down, as a home does that is searched often enough. */
export async function indexFrom(home: Home, newest: number, of: number): Promise<void> {
  const accounts = accountsOf(home);
  await home.store.hurried(async () => {
    for (let upTo = newest; upTo > 0; upTo -= BATCH) {
      const count = Math.min(BATCH, upTo);
      const numbers = Array.from({ length: count }, (_, place) => upTo - place);
      home.store.decisions.keep(
        numbers.map((number) => factsOf(number, madeUp({ number, of, accounts }))),
      );
    }
  });
}
