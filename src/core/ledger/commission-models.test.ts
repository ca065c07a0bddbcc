import { describe, expect, it } from 'vitest';
import { tradingDate } from '#core/calendar';
import { equity, type OptionContract } from '#core/instruments';
import { commissionModels, type Leg } from '#core/ledger';
import { price, units, usd, type Price } from '#core/money';

const CALL: OptionContract = {
  kind: 'option',
  underlying: equity('SPY').ticker,
  expiry: tradingDate('2026-06-18'),
  right: 'call',
  strike: price(500),
};

function shares(count: number, each: number): Leg & { price: Price } {
  return { instrument: equity('SPY'), quantity: units(count), price: price(each) };
}

function contracts(count: number, each: number): Leg & { price: Price } {
  return { instrument: CALL, quantity: units(count), price: price(each) };
}

describe('the IBKR tariff', () => {
  // Interactive Brokers, "Commissions: US stocks, fixed pricing", its own examples.
  it.each([
    ['100 shares @ $25: the minimum', shares(100, 25), 1],
    ['1,000 shares @ $25: half a cent each', shares(1000, 25), 5],
    ['1,000 shares @ $0.25: 1 % of $250', shares(1000, 0.25), 2.5],
    // "Orders of which 1 % is below the minimum are charged 1 %": 10 x $0.20 = $2 -> $0.02
    ['10 shares @ $0.20: 1 % of $2 under the minimum', shares(10, 0.2), 0.02],
    // 0.5 shares @ $200 = $100: half a cent x 0.5 < $1; 1 % of $100 = $1
    ['half a share @ $200', shares(0.5, 200), 1],
    // sale: the same
    ['a sale of 1,000 @ $25', shares(-1000, 25), 5],
  ])('charges %s', (_, leg, dollars) => {
    expect(commissionModels.ibkr([leg])).toBe(usd(dollars));
  });

  // "Options, US, up to 10,000 contracts a month": $0.65 a contract, minimum $1.00 an order.
  it.each([
    ['one contract: the minimum', [contracts(1, 3)], 1],
    ['two contracts', [contracts(2, 3)], 1.3],
    ['a condor of one contract a leg: 4 x $0.65', [1, -1, -1, 1].map((c) => contracts(c, 1)), 2.6],
    ['a butterfly 1:-2:1', [1, -2, 1].map((c) => contracts(c, 1)), 2.6],
  ])('charges %s', (_, legs, dollars) => {
    expect(commissionModels.ibkr(legs)).toBe(usd(dollars));
  });

  it('charges shares and contracts of one order each by its own tariff', () => {
    expect(commissionModels.ibkr([shares(100, 25), contracts(-1, 1)])).toBe(usd(2));
  });

  it('is nothing in the model named zero', () => {
    expect(commissionModels.zero([shares(1000, 25)])).toBe(usd(0));
  });
});
