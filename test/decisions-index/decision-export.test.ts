import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decisionExportViewSchema, decisionSearchViewSchema } from '#contract';
import { searchedHome, type SearchedHome } from './searched-home.ts';
import { writtenDecisions, type WrittenDecision } from './written-decision.ts';

const COUNT = 120;

type Line = ReturnType<typeof decisionSearchViewSchema.parse>['lines'][number];

let searched: SearchedHome;
beforeAll(async () => {
  searched = await searchedHome(COUNT);
  const [one] = fc.sample(writtenDecisions, { numRuns: 1, seed: 1 });
  if (one === undefined) throw new Error('a sample of one');
  for (const text of SAID) await searched.write(abstainedBecause(one, text));
});
afterAll(() => {
  searched.close();
});

/** What a spreadsheet would calculate, and what a table of text trips over. */
const SAID = [
  '=HYPERLINK("http://x.example","click")',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  'a "quoted", word',
  'two\nlines',
  'ends with a return\r\n',
  "'=1",
  '',
  ' =1+1',
];

function abstainedBecause(one: WrittenDecision, text: string): WrittenDecision {
  return { ...one, account: 'wheel', mode: 'dry', ending: 'abstained', orders: [], words: [text] };
}

async function exported(format: 'csv' | 'ndjson', limit: number): Promise<readonly string[]> {
  const portions: string[] = [];
  let before: string | null = null;
  let decisions = 0;
  do {
    const asked: object = { format, limit: String(limit), ...(before === null ? {} : { before }) };
    const view: ReturnType<typeof decisionExportViewSchema.parse> = decisionExportViewSchema.parse(
      await searched.view('decisions-export', asked),
    );
    expect(view.format).toBe(format);
    portions.push(view.text);
    decisions += view.decisions;
    before = view.next;
  } while (before !== null);
  expect(decisions).toBe(searched.onRecord.length);
  return portions;
}

async function lines(): Promise<readonly Line[]> {
  const view = await searched.view('decisions-search', { limit: '1000' });
  return decisionSearchViewSchema.parse(view).lines;
}

/** A cell as it was before it was made harmless. */
function withoutGuard(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

function rowsOf(text: string): readonly Record<string, string>[] {
  return parse(text, { columns: true, record_delimiter: '\r\n' });
}

describe('an export of decisions', () => {
  it('is the same text in one portion and in many', async () => {
    for (const format of ['csv', 'ndjson'] as const) {
      const whole = await exported(format, 1000);
      expect((await exported(format, 17)).join('')).toBe(whole.join(''));
    }
  });

  it('as NDJSON holds the very lines of the search', async () => {
    const text = (await exported('ndjson', 50)).join('');
    expect(text.endsWith('\n')).toBe(true);
    const parsed: unknown[] = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(parsed).toEqual(await lines());
  });

  it('as CSV holds the fields of the same lines, whatever was said in them', async () => {
    const rows = rowsOf((await exported('csv', 50)).join(''));
    const wanted = (await lines()).map((line) => ({
      id: line.id,
      account: line.account,
      at: line.at,
      mode: line.mode,
      model: line.model,
      regime: line.regime ?? '',
      outcome: line.outcome,
      because: line.because ?? '',
      filled: String(line.filled),
      refused: String(line.refused),
      resting: String(line.resting),
      expired: String(line.expired),
      cancelled: String(line.cancelled),
      symbols: line.symbols.map(({ ticker, side }) => `${side} ${ticker}`).join('; '),
      says: line.says ?? '',
    }));
    const bare = rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, withoutGuard(cell)])),
    );
    expect(bare.map((row) => ({ ...row, because: '', says: '' }))).toEqual(
      wanted.map((row) => ({ ...row, because: '', says: '' })),
    );
    const said = (row: Readonly<Record<string, string>>): unknown => row['because'];
    // A text that itself begins with an apostrophe and a sign reads like a guarded one.
    const isDoubtful = (text: unknown): boolean => String(text).startsWith("'");
    const kept = (all: readonly unknown[]): readonly unknown[] =>
      all.filter((_, place) => !isDoubtful(wanted[place]?.because));
    expect(kept(bare.map(said))).toEqual(kept(wanted.map(said)));
  });

  it('has no cell that a spreadsheet would take for a formula', async () => {
    const cells = rowsOf((await exported('csv', 1000)).join('')).flatMap((row) =>
      Object.values(row),
    );
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(cells).toContain(`'=HYPERLINK("http://x.example","click")`);
  });

  it('has its head once, also where the first portion is empty', async () => {
    const none = decisionExportViewSchema.parse(
      await searched.view('decisions-export', { format: 'csv', model: 'nobody' }),
    );
    expect(none).toMatchObject({ decisions: 0, next: null });
    expect(none.text).toMatch(/^id,account,at,.*,says\r\n$/);
    const heads = (await exported('csv', 9)).filter((text) => text.startsWith('id,account'));
    expect(heads).toHaveLength(1);
  });
});
