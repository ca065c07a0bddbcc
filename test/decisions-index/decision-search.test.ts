import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  decisionFacetsViewSchema,
  decisionLineViewSchema,
  decisionSearchViewSchema,
} from '#contract';
import { isMeant, orderedBy, ordersOf, outcomeOf, regimeOf, type Asked } from './is-meant.ts';
import { searchedHome, type SearchedHome } from './searched-home.ts';
import { WRITTEN } from './written-decision.ts';

const COUNT = 240;

let searched: SearchedHome;
beforeAll(async () => {
  searched = await searchedHome(COUNT);
});
afterAll(() => {
  searched.close();
});

const maybe = (values: readonly [string, ...string[]]): fc.Arbitrary<string | undefined> =>
  fc.option(fc.constantFrom(...values), { nil: undefined, freq: 2 });

const asked: fc.Arbitrary<Asked> = fc
  .record({
    account: maybe(WRITTEN.accounts),
    model: maybe([...WRITTEN.models, 'none of them']),
    regime: maybe(WRITTEN.regimes),
    symbol: maybe([...WRITTEN.tickers, 'spy', 'NVDA']),
    outcome: maybe(['DONE', 'ABSTAINED', 'SKIPPED', 'UNFINISHED']),
    orders: maybe(['approved', 'refused', 'none']),
    mode: maybe(['real', 'dry']),
    from: maybe(['2026-03-06', '2026-03-08', '2026-06-19', '2026-06-23']),
    to: maybe(['2026-03-05', '2026-03-09', '2026-06-18', '2026-06-22']),
    text: maybe(['momentum', 'MOMENT', 'naive', 'hedge f', 'don', 'brk', 'quoted 3', 'wanted']),
  })
  .map((every) =>
    Object.fromEntries(Object.entries(every).filter(([, value]) => value !== undefined)),
  );

async function found(question: object): Promise<ReturnType<typeof decisionSearchViewSchema.parse>> {
  return decisionSearchViewSchema.parse(await searched.view('decisions-search', question));
}

function meant(question: Asked): readonly string[] {
  const ids = searched.onRecord.filter(({ written }) => isMeant(written, question));
  return ids.map(({ id }) => id).toReversed();
}

async function walked(question: Asked, limit: number): Promise<readonly string[]> {
  const ids: string[] = [];
  let before: string | null = null;
  do {
    const page: ReturnType<typeof decisionSearchViewSchema.parse> = await found({
      ...question,
      limit: String(limit),
      ...(before === null ? {} : { before }),
    });
    expect(page.lines.length).toBeLessThanOrEqual(limit);
    ids.push(...page.lines.map(({ id }) => id));
    before = page.next;
  } while (before !== null);
  return ids;
}

describe('a search over decisions', () => {
  it('finds what looking at each of them finds, what came on record last first', async () => {
    await fc.assert(
      fc.asyncProperty(asked, async (question) => {
        const { lines, next, isWhole } = await found({ ...question, limit: '1000' });
        expect(lines.map(({ id }) => id)).toEqual(meant(question));
        expect({ next, isWhole }).toEqual({ next: null, isWhole: true });
      }),
      { numRuns: 300 },
    );
  });

  it('is walked by its cursor through every decision once, however small the pages', async () => {
    await fc.assert(
      fc.asyncProperty(asked, fc.integer({ min: 7, max: 90 }), async (question, limit) => {
        expect(await walked(question, limit)).toEqual(meant(question));
      }),
      { numRuns: 40 },
    );
  });

  it('goes on from its cursor where it was, though decisions have come meanwhile', async () => {
    const first = await found({ limit: '10' });
    const later = searched.onRecord[0];
    if (later === undefined || first.next === null) throw new Error('more than a page');
    await searched.write(later.written);
    const { lines } = await found({ limit: '5', before: first.next });
    const all = meant({});
    expect(lines.map(({ id }) => id)).toEqual(all.slice(11, 16));
  });

  it('shows the line of the list, and with it what was ordered and on which side', async () => {
    const { lines } = await found({ limit: '1000' });
    const view = await searched.view('decisions', { limit: '1000' });
    const listed = new Map(
      z
        .array(decisionLineViewSchema)
        .parse(view)
        .map((line) => [line.id, line]),
    );
    expect(listed.size).toBe(lines.length);
    for (const line of lines) expect(line).toMatchObject(listed.get(line.id) ?? {});
    for (const [place, { symbols }] of lines.toReversed().entries()) {
      const written = searched.onRecord[place]?.written;
      if (written === undefined) throw new Error('each is on record');
      expect(symbols).toEqual(orderedBy(written).map(({ ticker, side }) => ({ ticker, side })));
    }
  });

  it.each(['"', '*', 'momentum"', 'words:momentum', '^momentum', 'NEAR(momentum)', "'; --", 'OR'])(
    'takes %s for words and never for a command',
    async (text) => {
      const { lines } = await found({ text, limit: '1000' });
      expect(lines.map(({ id }) => id)).toEqual(meant({ text }));
    },
  );
});

describe('the facets', () => {
  it('count each value as looking at each decision does', async () => {
    const view = decisionFacetsViewSchema.parse(await searched.view('decisions-facets', {}));
    const all = searched.onRecord.map(({ written }) => written);
    const counted = (names: readonly (string | undefined)[]): Record<string, number> => {
      const counts: Record<string, number> = {};
      for (const name of names) if (name !== undefined) counts[name] = (counts[name] ?? 0) + 1;
      return counts;
    };
    const tickers = counted(all.flatMap((each) => orderedBy(each).map(({ ticker }) => ticker)));
    const { symbols, ...rest } = view;
    expect(rest).toEqual({
      account: counted(all.map(({ account }) => account)),
      model: counted(all.map(({ model }) => model)),
      regime: counted(all.map(regimeOf)),
      outcome: counted(all.map(outcomeOf)),
      orders: counted(all.map(ordersOf)),
      decisions: all.length,
    });
    expect(Object.fromEntries(symbols.map((each) => [each.ticker, each.decisions]))).toEqual(
      tickers,
    );
    const counts = symbols.map(({ decisions }) => decisions);
    expect(counts).toEqual(counts.toSorted((left, right) => right - left));
  });
});
