import type { CellRecord, GridCell, GridRecord, GridView } from '#contract';
import { sessionAfter, sessionBefore, tradingDate, type TradingDate } from '#core/calendar';
import { seededRandom } from '#core/prelude';
import { describe, expect, it } from 'vitest';
import { gridViewOf } from './grid-view-of.ts';

type Made = { readonly name: string; readonly mean: number; readonly seed?: number };

const FROM = tradingDate('2025-01-02');
const UP_TO = tradingDate('2025-12-31');

/** Daily returns that are drawn: a mean and a noise of 1 % a day, the noise of its own. */
function daysOf({ name, mean }: Made, sessions: number): readonly number[] {
  const random = seededRandom(name);
  return Array.from({ length: sessions }, () => mean + 0.02 * (random.next() - 0.5));
}

function doneRecord(cell: GridCell, values: readonly number[]): CellRecord {
  let since: TradingDate = sessionBefore(tradingDate(cell.from)).on;
  const days = values.map((value) => {
    const on = nextOf(since);
    const day = { since, on, value, bill: 0 };
    since = on;
    return day;
  });
  const total = values.reduce((growth, value) => growth * (1 + value), 1) - 1;
  return {
    kind: 'done',
    cell: cell.id,
    run: `run-${cell.id}`,
    resultHash: 'a',
    wasKept: false,
    endedAt: '2025-01-01T00:00:00.000Z',
    nav: '1.00',
    figures: { totalReturn: total, annualReturn: null, sharpe: null, maxDrawdown: 0, excess: null },
    decisions: { done: 1, abstained: 0, skipped: 0 },
    replies: { asked: 1, fromCassette: 2 },
    tokens: 3,
    days,
  };
}

function nextOf(day: TradingDate): TradingDate {
  return sessionAfter(day).on;
}

type Setup = {
  readonly arms: readonly Made[];
  readonly sessions: number;
  readonly windows?: readonly TradingDate[];
  readonly before?: GridRecord['before'];
  readonly missing?: string;
};

function viewWith({ arms, sessions, windows = [FROM], before, missing }: Setup): GridView {
  const cells = arms.flatMap(({ name }, arm) =>
    windows.map((from, window) => ({
      id: `${arm}${window}`.padStart(16, '0'),
      account: name,
      model: 'model',
      from,
      upTo: UP_TO,
      masks: [],
      seed: 1,
    })),
  );
  const records = new Map(
    cells.map((cell) => {
      const arm = arms.find(({ name }) => name === cell.account) ?? { name: '', mean: 0 };
      return [cell.id, doneRecord(cell, daysOf(arm, sessions))] as const;
    }),
  );
  const grid: GridRecord = {
    id: 'grid',
    name: 'grid',
    madeAt: '2025-01-01T00:00:00.000Z',
    data: null,
    label: 'made up',
    samples: 0,
    placebos: 0,
    research: false,
    cells,
    before: before ?? { count: 0, sharpes: [] },
  };
  return gridViewOf(grid, (id) => (id === missing ? undefined : records.get(id)));
}

const GOOD: Made = { name: 'good', mean: 0.004 };
const NOISE: Made = { name: 'noise', mean: 0 };
const OTHER: Made = { name: 'other', mean: 0 };

describe('the best of a grid', () => {
  it('is named where it is beyond luck and told from each of the others', () => {
    const { verdict, deflated, pairs } = viewWith({ arms: [NOISE, GOOD, OTHER], sessions: 240 });
    expect(deflated?.chance).toBeGreaterThan(0.95);
    expect(verdict).toMatchObject({ kind: 'named', best: 1 });
    expect(pairs).toHaveLength(3);
    for (const { p, pHolm } of pairs) expect(pHolm ?? 0).toBeGreaterThanOrEqual(p ?? 1);
  });

  it('is not named among noise', () => {
    const { verdict } = viewWith({ arms: [NOISE, OTHER], sessions: 240 });
    expect(verdict.kind).toBe('none');
    expect(verdict.says).toMatch(/^no winner is named: .*by luck alone/);
  });

  it('is not named where so much was tried before that luck alone would show as much', () => {
    const sharpes = [-0.6, 0.6, -0.5, 0.5];
    const { verdict, deflated } = viewWith({
      arms: [NOISE, GOOD],
      sessions: 240,
      before: { count: 1000, sharpes },
    });
    expect(deflated?.trials).toBe(1002);
    expect(verdict.kind).toBe('none');
  });

  it('is not named where it cannot be told from another', () => {
    const twin: Made = { name: 'twin', mean: 0.0041 };
    const { verdict } = viewWith({ arms: [GOOD, twin], sessions: 240 });
    expect(verdict.kind).toBe('none');
    expect(verdict.says).toMatch(/cannot be told from (?:good|twin) by model/);
  });

  it('is not named before all runs are done, nor under 60 sessions', () => {
    const missing = '00'.padStart(16, '0');
    const unfinished = viewWith({ arms: [GOOD, NOISE], sessions: 240, missing });
    expect(unfinished.verdict.says).toMatch(/^1 of 2 runs are done/);
    expect(unfinished.counts).toMatchObject({ done: 1, waiting: 1 });
    expect(viewWith({ arms: [GOOD, NOISE], sessions: 59 }).verdict.kind).toBe('too-short');
    expect(viewWith({ arms: [GOOD, NOISE], sessions: 60 }).verdict.kind).not.toBe('too-short');
  });
});

it('counts a session that two windows share once', () => {
  const windows = [FROM, tradingDate('2025-02-03')];
  const { arms } = viewWith({ arms: [NOISE], sessions: 40, windows });
  // 40 sessions from January 2 end on March 3; 40 from February 3 go to March 31, 21 of them alone there.
  const own = new Set<string>();
  for (const from of windows) {
    let day = sessionBefore(from).on;
    for (let count = 0; count < 40; count += 1) {
      day = nextOf(day);
      own.add(day);
    }
  }
  expect(arms[0]?.days).toBe(own.size);
});

it('adds up what was asked and what it cost', () => {
  const { replies, tokens } = viewWith({ arms: [NOISE, GOOD, OTHER], sessions: 5 });
  expect(replies).toEqual({ asked: 3, fromCassette: 6 });
  expect(tokens).toBe(9);
});
