import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { GridAsked } from '#config';
import { tradingDate } from '#core/calendar';
import { expect, it } from 'vitest';
import { gridPlan, type Combination } from './grid-plan.ts';

const WINDOWS = ['2025-01-02', '2025-02-03', '2025-03-03'].map((day) => ({
  from: tradingDate(day),
  upTo: tradingDate('2025-04-30'),
}));
const MASKS: GridAsked['masks'] = [[], ['dates'], ['dates', 'tickers'], ['prices']];

const some = <Value>(values: readonly Value[]) =>
  fc.shuffledSubarray([...values], { minLength: 1 });

const grids: fc.Arbitrary<GridAsked> = fc.record({
  accounts: some(['one', 'two', 'three']),
  models: some(['steady', 'bold', 'other']),
  windows: some(WINDOWS),
  seeds: some([1, 2, 3]),
  masks: some(MASKS),
  samples: fc.constant(0),
  placebos: fc.constant(0),
  research: fc.constant(false),
});

const place = {
  modelOf: (account: string) => `model of ${account}`,
  requestOf: async (combination: Combination): Promise<unknown> => combination,
  fingerprint: (text: string) => createHash('sha256').update(text).digest('hex'),
};

it('has every combination once', async () => {
  await fc.assert(
    fc.asyncProperty(grids, async (asked) => {
      const { cells } = await gridPlan(asked, place);
      const { accounts, models = [], windows, seeds, masks } = asked;
      const lists = [accounts, models, windows, seeds, masks];
      expect(cells.length).toBe(lists.reduce((product, { length }) => product * length, 1));
      expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length);
      expect(new Set(cells.map((cell) => JSON.stringify({ ...cell, id: '' }))).size).toBe(
        cells.length,
      );
      for (const cell of cells) {
        expect(accounts).toContain(cell.account);
        expect(models).toContain(cell.model);
        expect(seeds).toContain(cell.seed);
        expect(masks).toContainEqual(cell.masks);
        expect(windows).toContainEqual({ from: cell.from, upTo: cell.upTo });
      }
    }),
  );
});

it('knows runs and grid by what they are, in whichever order they are asked for', async () => {
  await fc.assert(
    fc.asyncProperty(grids, fc.infiniteStream(fc.nat()), async (asked, numbers) => {
      const mixed = <Value>(list: readonly Value[]): Value[] =>
        list
          .map((value) => [numbers.next().value, value] as const)
          .toSorted(([one], [other]) => one - other)
          .map(([, value]) => value);
      const other = {
        ...asked,
        accounts: mixed(asked.accounts),
        models: mixed(asked.models ?? []),
        windows: mixed(asked.windows),
        seeds: mixed(asked.seeds),
        masks: mixed(asked.masks),
      };
      const [one, two] = [await gridPlan(asked, place), await gridPlan(other, place)];
      expect(two.id).toBe(one.id);
      const sorted = ({ cells }: typeof one) =>
        cells.toSorted((left, right) => (left.id < right.id ? -1 : 1));
      expect(sorted(two)).toEqual(sorted(one));
    }),
  );
});

const ASKED: GridAsked = {
  accounts: ['one'],
  windows: WINDOWS.slice(0, 1),
  seeds: [1],
  masks: [[]],
  samples: 0,
  placebos: 0,
  research: false,
};

it('takes the model of the configuration where none is asked for', async () => {
  const { cells } = await gridPlan({ ...ASKED, accounts: ['one', 'two'] }, place);
  expect(cells.map(({ model }) => model)).toEqual(['model of one', 'model of two']);
});

it('is another grid with another seed, and with other samples of the same runs', async () => {
  const ids = await Promise.all(
    [ASKED, { ...ASKED, seeds: [2] }, { ...ASKED, samples: 1 }, { ...ASKED, placebos: 1 }].map(
      async (asked) => (await gridPlan(asked, place)).id,
    ),
  );
  expect(new Set(ids).size).toBe(4);
});

it('refuses two combinations that are the same run, as two names of one model are', async () => {
  const asked = { ...ASKED, models: ['steady', 'the same'] };
  const requestOf = async (own: Combination): Promise<unknown> => ({ ...own, model: '' });
  await expect(gridPlan(asked, { ...place, requestOf })).rejects.toThrow(
    /every run once.*one by steady.*one by the same/,
  );
});
