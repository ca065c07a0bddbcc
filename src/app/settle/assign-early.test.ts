import { sessionAfter, type TradingDate } from '#core/calendar';
import { equity, idOf, type OptionContract } from '#core/instruments';
import { price } from '#core/money';
import type { OptionMarks } from '#app/options';
import { describe, expect, it } from 'vitest';
import { DESK_ON, optionDesk, toldTape } from '../../../test/fixtures/option-desk.ts';
import { contract, JULY } from '../../../test/fixtures/option-observation.ts';
import { ticker } from '../../../test/fixtures/observation.ts';
import { assignEarly } from './assign-early.ts';

const TOMORROW = sessionAfter(DESK_ON).on;
const C40 = contract('XYZ', JULY, [40, 'call']);
const P50 = contract('XYZ', JULY, [50, 'put']);

/** What each is priced from at the close; nothing else of the marks is looked at. */
function marksOf(own: OptionContract, spot: number): OptionMarks {
  const { right, strike } = own;
  const terms = {
    right,
    spot,
    strike: strike / 1e6,
    years: 24 / 365,
    rate: 0.04,
    dividendYield: 0,
    dividends: [],
  };
  return {
    contracts: [own],
    quotes: new Map(),
    facts: new Map(),
    terms: new Map([[idOf(own), { ...terms, volatility: 0.2 }]]),
    notes: new Map(),
  };
}

const paying = (on: TradingDate, dollars: number) => ({
  dividendsAhead: async () => [
    { kind: 'dividend', ticker: ticker('XYZ'), on, amount: price(dollars) } as const,
  ],
});

async function assigned(
  own: OptionContract,
  spot: number,
  market = {},
): Promise<readonly string[]> {
  const made = optionDesk({ kind: 'wheel', market });
  if (own.right === 'call') made.open('shares', [[equity('XYZ'), 100, 38]]);
  made.open('first', [[own, -1, 1]], { lots: [] });
  await assignEarly(made.desk, toldTape({}), marksOf(own, spot));
  return made.left();
}

describe('early assignment', () => {
  it('takes a call before its ex-date where the dividend is worth more than the put', async () => {
    // At 50 the put 40 is worth cents; a dollar is not.
    expect(await assigned(C40, 50, paying(TOMORROW, 1))).toEqual([
      'assignment: 1 XYZ   260717C00040000, -100 XYZ',
    ]);
  });

  it.each([
    ['no dividend is announced', {}],
    ['the ex-date is a session later', paying(sessionAfter(TOMORROW).on, 1)],
    ['a cent is paid', paying(TOMORROW, 0.01)],
  ])('leaves a call where %s', async (_, market) => {
    expect(await assigned(C40, 50, market)).toEqual([]);
  });

  it('takes a put that is worth its intrinsic value and no more', async () => {
    expect(await assigned(P50, 10)).toEqual(['assignment: 1 XYZ   260717P00050000, 100 XYZ']);
    expect(await assigned(P50, 49)).toEqual([]);
  });

  it('asks nobody where nothing is sold', async () => {
    const asked: unknown[] = [];
    const market = { dividendsAhead: async (...words: unknown[]) => (asked.push(words), []) };
    const made = optionDesk({ market });
    made.open('long', [[P50, 1, 1]]);
    await assignEarly(made.desk, toldTape({}), marksOf(P50, 10));
    expect([asked, made.left()]).toEqual([[], []]);
  });
});
