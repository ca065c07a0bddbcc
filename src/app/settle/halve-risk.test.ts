import { equity, type OptionContract } from '#core/instruments';
import type { Quotes } from '#core/market';
import { describe, expect, it } from 'vitest';
import {
  DESK_ON,
  optionDesk,
  quotesOf,
  sessionOf,
  sides,
  type OptionDesk,
  type TradedLeg,
} from '../../../test/fixtures/option-desk.ts';
import { contract, JULY } from '../../../test/fixtures/option-observation.ts';
import { halveRisk } from './halve-risk.ts';
import { idOf } from '#core/instruments';

const session = sessionOf(DESK_ON);
const F = equity('F');
const MARKS = quotesOf(
  sides(equity('XYZ'), session.closesAt, [50, 50]),
  sides(F, session.closesAt, [10.85, 10.85]),
);

const put = (strike: number, name = 'XYZ'): OptionContract => contract(name, JULY, [strike, 'put']);

/** A credit of 1.00; the worst is the width less it, and the width is what is reserved. */
const bullPut = (high: number, low: number): readonly TradedLeg[] => [
  [put(high), -1, 1.5],
  [put(low), 1, 0.5],
];

function halved({ desk }: OptionDesk, quotes: Quotes = MARKS) {
  halveRisk(desk, { session, quotes, depth: '21.00 % below 10000.00' });
  return [...desk.tickets.values()].map(({ order }) => ({
    names: order.id.split(':').at(-1),
    legs: order.legs.map(({ instrument, quantity }) => `${quantity / 1e6} ${idOf(instrument)}`),
  }));
}

describe('halving the risk', () => {
  it('closes the largest alone where it is half of the whole', () => {
    // Widths of 3, 5 and 2 dollars: 500 of 1,000.
    const made = optionDesk();
    made.open('three', bullPut(48, 45));
    made.open('five', bullPut(50, 45));
    made.open('two', bullPut(47, 45));
    expect(halved(made)).toEqual([
      { names: 'five', legs: ['1 XYZ   260717P00050000', '-1 XYZ   260717P00045000'] },
    ]);
  });

  it('goes on, largest first, until half is left', () => {
    // 400, 300 and 400 of 1,100: 700 are left after one, 300 after two.
    const made = optionDesk();
    made.open('four', bullPut(49, 45));
    made.open('three', bullPut(48, 45));
    made.open('other four', bullPut(44, 40));
    expect(halved(made).map(({ names }) => names)).toEqual(['four', 'other four']);
  });

  it('counts what was paid for a debit, for nothing else can be lost', () => {
    // 4.50 paid for the one; a width of 4.00 reserved for the other.
    const made = optionDesk();
    made.open('credit', bullPut(49, 45));
    made.open('debit', [
      [contract('XYZ', JULY, [50, 'call']), 1, 6],
      [contract('XYZ', JULY, [60, 'call']), -1, 1.5],
    ]);
    expect(halved(made).map(({ names }) => names)).toEqual(['debit']);
  });

  it('sells shares together with the calls that they cover in one order', () => {
    // 100 shares at 10.85 are 1,085, the put 10 reserves 1,000: 1,000 of 2,085 is less than half.
    const made = optionDesk({ kind: 'wheel' });
    made.open('put', [[put(10, 'F'), -1, 0.3]]);
    made.open('shares', [[F, 100, 11.2]]);
    made.open('call', [[contract('F', JULY, [12, 'call']), -1, 0.2]], { lots: [] });
    expect(halved(made)).toEqual([{ names: 'F', legs: ['-100 F', '1 F     260717C00012000'] }]);
  });

  it('passes over what has no price of its underlying, and closes the next', () => {
    const made = optionDesk();
    made.open('five', [
      [put(10, 'F'), -1, 1.5],
      [put(5, 'F'), 1, 0.5],
    ]);
    made.open('four', bullPut(49, 45));
    const known = quotesOf(sides(equity('XYZ'), session.closesAt, [50, 50]));
    expect(halved(made, known).map(({ names }) => names)).toEqual(['four']);
  });

  it('orders nothing where nothing is at risk', () => {
    expect(halved(optionDesk())).toEqual([]);
  });

  it('rests from the close to the close of the next session, and says how deep', () => {
    const made = optionDesk();
    made.open('five', bullPut(50, 45));
    halved(made);
    expect([...made.desk.tickets.values()]).toMatchObject([
      {
        state: 'resting',
        placedAt: session.closesAt,
        expiresAt: session.closesAt + 86_400_000,
        markAtDecision: 50_000_000,
        order: {
          id: 'a@drawdown:2026-06-23:five',
          effect: 'close',
          origin: 'drawdown',
          lots: ['five/0', 'five/1'],
          reason: 'nav 21.00 % below 10000.00: the largest risks go until half is left',
        },
      },
    ]);
  });
});
