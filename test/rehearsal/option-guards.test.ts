import { toDollars } from '#core/money';
import { describe, expect, it } from 'vitest';
import { scriptedModel } from '../days/scripted-model.ts';
import { EARNINGS_ROWS, earningsRan } from './option-guards-earnings.ts';
import { GUARD_ROWS } from './option-guards-rows.ts';
import { guardHouse, guardsRan, openAll, RHYTHMS, tapeOfRow } from './option-guards-run.ts';

describe('guards of options with the model server down', () => {
  it.each(GUARD_ROWS)('$name', async (row) => {
    const { told, faults } = await guardsRan(row, 'each close');
    expect(told).toEqual(row.expected);
    expect(faults).toEqual([]);
  });

  it.each(GUARD_ROWS)('come to the same entries whenever they are settled: $name', async (row) => {
    const [often, daily, once] = await Promise.all(
      RHYTHMS.map(async (rhythm) => guardsRan(row, rhythm)),
    );
    expect(often?.entries).toEqual(once?.entries);
    expect(daily?.entries).toEqual(once?.entries);
  });

  it.each(EARNINGS_ROWS)('of earnings, $world: $name', async (row) => {
    expect(await earningsRan(row)).toEqual(row.expected);
  });

  it('act in the slot of an account whose model does not answer, and the slot abstains', async () => {
    const [row] = GUARD_ROWS;
    if (row === undefined) throw new Error('there is a row');
    const model = scriptedModel();
    const house = guardHouse(row.account, tapeOfRow(row), model);
    try {
      await openAll(house, row);
      const { end } = await house.cycleAt('2026-06-23 12:00');
      expect(model.asked.length).toBeGreaterThan(0);
      expect([end?.outcome, end?.because]).toEqual([
        'ABSTAINED',
        expect.stringContaining('the script is at its end'),
      ]);
      const book = await house.book();
      expect([book.lots, toDollars(book.cash)]).toEqual([[], row.expected[0]?.[1]]);
    } finally {
      house.close();
    }
  });
});
