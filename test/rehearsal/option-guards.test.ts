import { toDollars } from '#core/money';
import { describe, expect, it } from 'vitest';
import { scriptedModel } from '../days/scripted-model.ts';
import { EARNINGS_ROWS, optionGuardsEarnings } from './option-guards-earnings.ts';
import { optionGuardsRhythms } from './option-guards-rhythms.ts';
import { OPTION_GUARDS_ROWS } from './option-guards-rows.ts';
import { guardHouse, optionGuardsRun, openAll, RHYTHMS, tapeOfRow } from './option-guards-run.ts';

describe('guards of options with the model server down', () => {
  it.each(OPTION_GUARDS_ROWS)('$name', async (row) => {
    const { told, faults } = await optionGuardsRun(row, 'each close');
    expect(told).toEqual(row.expected);
    expect(faults).toEqual([]);
  });

  it.each(OPTION_GUARDS_ROWS)(
    'come to the same entries whenever they are settled: $name',
    async (row) => {
      const [often, daily, once] = await Promise.all(
        RHYTHMS.map(async (rhythm) => optionGuardsRun(row, rhythm)),
      );
      expect(often?.entries).toEqual(once?.entries);
      expect(daily?.entries).toEqual(once?.entries);
    },
  );

  it.each(EARNINGS_ROWS)('of earnings, $world: $name', async (row) => {
    expect(await optionGuardsEarnings(row)).toEqual(row.expected);
  });

  it('act in the slot of an account whose model does not answer, and the slot abstains', async () => {
    const [row] = OPTION_GUARDS_ROWS;
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

describe('options accounts decided by rules', () => {
  it('come to the same entries settled every five minutes, at each close, and in their slots alone', async () => {
    const accounts = ['wheel_nemotron', 'spreads_nemotron'];
    const stretch = { seed: 2, days: 30, accounts };
    const [often, daily, once] = await Promise.all(
      RHYTHMS.map(async (rhythm) => optionGuardsRhythms({ ...stretch, rhythm })),
    );
    expect(daily).toEqual(once);
    expect(often).toEqual(once);
    const origins = [...(once ?? [])].flatMap(([, entries]) =>
      entries.flatMap(({ event }) => (event.kind === 'fills' ? [event.origin] : [])),
    );
    expect(new Set(origins)).toContain('take-profit');
  }, 120_000);
});
