import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withRulesArms } from '#config';
import { assert } from '#core/prelude';
import { READING_VERBS } from '#verbs/tables';
import { initHome, openHome, type Home } from '#worlds';
import {
  writeDecision,
  writtenDecisions,
  WRITTEN,
  type WrittenDecision,
} from './written-decision.ts';

type OnRecord = { readonly id: string; readonly written: WrittenDecision };

/** A home whose decisions are known, and what can be asked of them. */
export type SearchedHome = {
  readonly home: Home;
  /** In the order in which they were begun. */
  readonly onRecord: readonly OnRecord[];
  write(written: WrittenDecision): Promise<string>;
  /** What a verb tells; asserts that it tells. */
  view(name: string, asked: object): Promise<unknown>;
  close(): void;
};

/** A home with so many decisions; the same each time. */
export async function searchedHome(count: number): Promise<SearchedHome> {
  const folder = mkdtempSync(join(tmpdir(), 'searched-'));
  const directory = join(folder, 'home');
  const config = withRulesArms(undefined);
  const made = initHome({ directory, world: 'simulated', seed: 1, config });
  assert(made.kind === 'made', 'a home is made');
  const home = await openHome(directory, { line: () => undefined });
  for (const account of WRITTEN.accounts) home.store.leases.take(account);
  const onRecord: OnRecord[] = [];
  const write = async (written: WrittenDecision): Promise<string> => {
    const id = await writeDecision(home.store, written, onRecord.length);
    onRecord.push({ id, written });
    return id;
  };
  const sample = fc.sample(writtenDecisions, { numRuns: count, seed: 7 });
  await home.store.hurried(async () => {
    for (const written of sample) await write(written);
  });
  return {
    home,
    onRecord,
    write,
    view: async (name, asked) => viewIn(home, name, asked),
    close: () => {
      home.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function viewIn(home: Home, name: string, asked: object): Promise<unknown> {
  const verb = READING_VERBS.find((each) => each.name === name);
  assert(verb !== undefined, `${name} can be asked`);
  const told = await verb.tell(home, asked);
  assert(told.kind === 'told', `${name}: ${told.kind === 'no' ? told.because : ''}`);
  return told.view;
}
