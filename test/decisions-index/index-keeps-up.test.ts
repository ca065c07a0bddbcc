import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Store } from '#adapters/sqlite';
import { indexDecisions } from '#verbs/decisions';
import { storeInTemporaryFolder } from '../days/replayed-house.ts';
import { endOf, writeDecision, writtenDecisions, WRITTEN } from './written-decision.ts';
import type { WrittenDecision } from './written-decision.ts';

const MOST = 1_000_000;

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

function opened(): Store {
  const { store, close } = storeInTemporaryFolder();
  closing.push(close);
  for (const account of WRITTEN.accounts) store.leases.take(account);
  return store;
}

type Life = {
  readonly store: Store;
  readonly onRecord: { readonly id: string; written: WrittenDecision }[];
};

type Step =
  | { readonly kind: 'write'; readonly written: readonly WrittenDecision[] }
  | { readonly kind: 'close'; readonly pick: number }
  | { readonly kind: 'index'; readonly most: number };

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('write' as const),
      written: fc.array(writtenDecisions, { minLength: 1, maxLength: 6 }),
    }),
    fc.record({ kind: fc.constant('close' as const), pick: fc.nat() }),
    fc.record({ kind: fc.constant('index' as const), most: fc.integer({ min: 1, max: 8 }) }),
  ),
  { maxLength: 12 },
);

/** Takes a step; whether the index says afterwards that it is whole. */
async function isWholeAfter({ store, onRecord }: Life, step: Step): Promise<boolean> {
  switch (step.kind) {
    case 'write':
      for (const written of step.written)
        onRecord.push({ id: await writeDecision(store, written, onRecord.length), written });
      return false;
    case 'close': {
      const open = onRecord.filter(({ written }) => written.ending === 'open');
      const one = open[step.pick % Math.max(1, open.length)];
      if (one === undefined) return false;
      one.written = { ...one.written, ending: 'ordered' };
      await store.journal.close(one.id, endOf(one.written));
      return false;
    }
    case 'index':
      return indexDecisions({ store }, step.most);
  }
}

/** Decisions that are not found, or not as they ended. */
function missed({ store, onRecord }: Life): readonly string[] {
  const all = new Set(store.decisions.search({}, MOST).map(({ id }) => id));
  const open = store.decisions.search({ outcome: 'UNFINISHED' }, MOST);
  const unfinished = new Set(open.map(({ id }) => id));
  return onRecord
    .filter(({ id, written }) => !all.has(id) || unfinished.has(id) !== (written.ending === 'open'))
    .map(({ id }) => id);
}

const some = (count: number): readonly WrittenDecision[] =>
  fc.sample(writtenDecisions, { numRuns: count, seed: 3 });

async function gathered(store: Store, count: number, from: number): Promise<void> {
  await store.hurried(async () => {
    for (const [place, each] of some(count).entries())
      await writeDecision(store, each, from + place);
  });
}

describe('the index beside the journal', () => {
  it(
    'says that it is whole only where it knows every decision as it is on record',
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(steps, async (all) => {
          const life: Life = { store: opened(), onRecord: [] };
          await life.store.hurried(async () => {
            for (const step of all) {
              const isWhole = await isWholeAfter(life, step);
              expect(isWhole ? missed(life) : []).toEqual([]);
            }
            expect(await indexDecisions(life, MOST)).toBe(true);
            expect(missed(life)).toEqual([]);
          });
        }),
        { numRuns: 60 },
      );
    },
  );

  it('takes in portions what has gathered since it was last asked', async () => {
    const store = opened();
    await gathered(store, 50, 0);
    expect(await indexDecisions({ store }, MOST)).toBe(true);
    await gathered(store, 450, 50);
    expect(await indexDecisions({ store }, MOST)).toBe(true);
    expect(store.decisions.search({}, MOST)).toHaveLength(500);
  });

  it('grows by portions from the newest down, and says until the last that it is not whole', async () => {
    const store = opened();
    await gathered(store, 450, 0);
    const grown: [number, boolean][] = [];
    for (let round = 0; round < 4; round += 1) {
      const isWhole = await indexDecisions({ store }, 150);
      grown.push([store.decisions.search({}, MOST).length, isWhole]);
    }
    expect(grown).toEqual([
      [150, false],
      [300, false],
      [450, true],
      [450, true],
    ]);
  });

  it('forgets nothing of what it knows where a decision is taken in twice', async () => {
    const store = opened();
    await gathered(store, 20, 0);
    await indexDecisions({ store }, MOST);
    const before = [store.decisions.counts(), store.decisions.symbols(MOST)];
    const [first] = store.decisions.search({ text: 'momentum' }, 1);
    expect(first).toBeDefined();
    await indexDecisions({ store }, MOST);
    expect([store.decisions.counts(), store.decisions.symbols(MOST)]).toEqual(before);
  });

  it('is no part of what the hash of the journal is about', async () => {
    const store = opened();
    await gathered(store, 20, 0);
    const before = [store.journalHash(), store.chainHeads(), store.recordFaults()];
    await indexDecisions({ store }, MOST);
    expect([store.journalHash(), store.chainHeads(), store.recordFaults()]).toEqual(before);
    expect(store.integrityFaults()).toEqual([]);
  });
});
