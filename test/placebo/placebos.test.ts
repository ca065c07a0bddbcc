import { describe, expect, it } from 'vitest';
import { placeboArms, runPlacebos, turnoverOf, type PlaceboMaterial } from '#app/placebo';
import type { Backtest } from '#app/backtest';
import type { Entry } from '#core/ledger';
import type { LanguageModel } from '#ports';
import { rulesModel } from '#worlds';
import { placeOf, played, type Place } from './place-of.ts';

const steady = rulesModel('steady');

function material(run: Backtest, more: Partial<PlaceboMaterial> = {}): PlaceboMaterial {
  return { played: run, model: steady, rules: steady, draws: 3, seed: 7, ...more };
}

function boughtIn(entries: readonly Entry[]): string[] {
  return entries.flatMap(({ event }) =>
    event.kind === 'fills'
      ? event.fills
          .filter(({ quantity }) => quantity > 0)
          .map(({ instrument }) => (instrument.kind === 'equity' ? instrument.ticker : 'option'))
      : [],
  );
}

/** The entries of a placebo, which its run does not hand out: played again by its own model. */
async function entriesOf(place: Place, model: LanguageModel): Promise<readonly Entry[]> {
  return (await played(place, model)).entries;
}

describe('random picks at equal turnover', () => {
  it.each([
    ['weekly_balanced', 'steady', 1],
    ['weekly_balanced', 'bold', 2],
    ['daily_momentum', 'steady', 1],
  ] as const)(
    'turn %s of rules:%s, seed %i, over as often as the run, each within 8 hundredths',
    async (key, temperament, seed) => {
      const place = placeOf(key, key === 'daily_momentum' ? '2025-07-01' : '2026-01-02', seed);
      const run = await played(place, rulesModel(temperament));
      const { arms } = placeboArms(material(run, { draws: 3 }));
      const draws = await runPlacebos(
        arms.filter(({ kind }) => kind === 'random'),
        place,
      );
      const ratios = draws.map(({ turnover }) => turnover / turnoverOf(run.entries));
      expect(ratios).toHaveLength(3);
      for (const ratio of ratios) expect(Math.abs(ratio - 1)).toBeLessThan(0.08);
      const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
      expect(Math.abs(mean - 1)).toBeLessThan(0.04);
      // The picks are not those of the run.
      expect(new Set(draws.map(({ resultHash }) => resultHash)).size).toBe(3);
    },
    120_000,
  );

  it('buy other shares than the run at the same slots, and the same again from the same seed', async () => {
    const place = placeOf('weekly_balanced', '2025-02-15');
    const run = await played(place, steady);
    const once = placeboArms(material(run));
    const again = placeboArms(material(run));
    const other = placeboArms(material(run, { seed: 8 }));
    const hashes = async ({ arms }: typeof once): Promise<readonly string[]> =>
      (await runPlacebos(arms, place)).map(({ resultHash }) => resultHash);
    const first = await hashes(once);
    // Arms make a fresh picker for every run: the second run of one is the first.
    expect(await hashes(once)).toEqual(first);
    expect(await hashes(again)).toEqual(first);
    expect(await hashes(other)).not.toEqual(first);
    const [arm] = once.arms;
    const entries = await entriesOf(place, arm?.model() ?? steady);
    expect(boughtIn(entries).length).toBe(boughtIn(run.entries).length);
    expect(boughtIn(entries)).not.toEqual(boughtIn(run.entries));
  }, 60_000);

  it('open as many option positions as the run, give or take a tenth, and are called so', async () => {
    const place = placeOf('spreads', '2025-04-01');
    const run = await played(place, steady);
    const { arms } = placeboArms(material(run, { draws: 2 }));
    expect(arms[0]?.name).toBe('random picks at an equal count of openings, 1 of 2');
    const opened = (entries: readonly Entry[]): number =>
      entries.filter(({ event }) => event.kind === 'fills' && event.opened.length > 0).length;
    const wanted = opened(run.entries);
    expect(wanted).toBeGreaterThan(5);
    for (const { kind, model } of arms) {
      if (kind !== 'random') continue;
      const count = opened(await entriesOf(place, model()));
      expect(Math.abs(count - wanted)).toBeLessThanOrEqual(Math.ceil(wanted / 10));
    }
  }, 120_000);
});

describe('first holdings kept', () => {
  it.each([
    ['weekly_balanced', '2025-04-01'],
    ['wheel', '2025-03-01'],
  ])(
    'fills on the first day of %s what the run filled, and nothing is decided afterwards',
    async (key, upTo) => {
      const place = placeOf(key, upTo);
      const run = await played(place, steady);
      const arm = placeboArms(material(run)).arms.find(({ kind }) => kind === 'hold');
      const entries = await entriesOf(place, arm?.model() ?? steady);
      const decided = (all: readonly Entry[]) =>
        all.flatMap(({ at, event }) =>
          event.kind === 'fills' && event.origin === 'model'
            ? [
                {
                  at,
                  fills: event.fills.map(({ instrument, quantity, price }) => ({
                    instrument,
                    quantity,
                    price,
                  })),
                },
              ]
            : [],
        );
      const kept = decided(entries);
      const all = decided(run.entries);
      expect(kept.length).toBeGreaterThan(0);
      expect(kept.length).toBeLessThan(all.length);
      expect(kept).toEqual(all.slice(0, kept.length));
    },
    60_000,
  );
});

describe('the other arms', () => {
  it('have the rules analyst beside a run that somebody else decided, and it is that analyst', async () => {
    const place = placeOf('weekly_balanced', '2025-04-01');
    const bold = rulesModel('bold');
    const run = await played(place, bold);
    const { arms } = placeboArms(material(run, { model: bold, draws: 1 }));
    const rules = (await runPlacebos(arms, place)).find(({ kind }) => kind === 'rules');
    expect(rules?.resultHash).toBe((await played(place, steady)).resultHash);
  }, 60_000);

  it('say why they are not there', async () => {
    const place = placeOf('weekly_balanced', '2025-02-01');
    const run = await played(place, steady);
    const told = placeboArms(material(run)).absent.map(({ key, because }) => `${key}: ${because}`);
    expect(told).toEqual([
      'rules: the run was decided by it',
      'shuffled-news: the rules analyst reads no news',
    ]);
    const idle = { ...run, entries: run.entries.slice(0, 1), tickets: [] };
    const { arms, absent } = placeboArms(material(idle));
    expect(arms).toEqual([]);
    expect(absent.map(({ key }) => key)).toEqual(['random', 'hold', 'rules', 'shuffled-news']);
  }, 60_000);

  it('deal the news anew for a model only where that is asked for', async () => {
    const place = placeOf('weekly_balanced', '2025-02-01');
    const model: LanguageModel = {
      name: 'Reader',
      answer: async (question, seen) => ({
        ...(await steady.answer(question, seen)),
        modelUsed: 'reader',
      }),
    };
    const run = await played(place, model);
    const unasked = placeboArms(material(run, { model }));
    expect(unasked.absent.map(({ key }) => key)).toEqual(['shuffled-news']);
    const { arms, absent } = placeboArms(material(run, { model, withNews: true }));
    expect(absent).toEqual([]);
    expect(arms.map(({ key }) => key)).toEqual([
      'random-1',
      'random-2',
      'random-3',
      'hold',
      'rules',
      'shuffled-news',
    ]);
    const [news] = await runPlacebos(
      arms.filter(({ kind }) => kind === 'shuffled-news'),
      place,
    );
    // A reader that reads no news decides as it did.
    expect(news?.fills).toBeGreaterThan(0);
    expect(news?.turnover).toBe(turnoverOf(run.entries));
  }, 60_000);
});
