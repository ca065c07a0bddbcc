import { plusMs, tradingDate, type Instant } from '#core/calendar';
import { equity, type Instrument, type OptionContract } from '#core/instruments';
import {
  apply,
  emptyBook,
  fillsEntry,
  openingEntry,
  type Book,
  type Entry,
  type Fill,
  type Order,
} from '#core/ledger';
import type { NewsFact } from '#core/market';
import { price, units, usd } from '#core/money';
import type { OrderTicket } from '#ports';
import { describe, expect, it } from 'vitest';
import { AT, ticker } from '../../../test/fixtures/observation.ts';
import { movedSince } from './moved-since.ts';

const HOUR = 3_600_000;

function fact(hoursAgo: number, ...names: readonly string[]): NewsFact {
  return {
    id: `n${hoursAgo}`,
    at: plusMs(AT, -hoursAgo * HOUR),
    source: 's',
    tickers: names.map(ticker),
    topic: 'product',
    direction: 1,
    reader: 'words',
  };
}

type Traded = Partial<Pick<Order, 'effect' | 'origin' | 'lots'>> & {
  readonly hoursAgo: number;
  /** What, how many, dollars a unit. */
  readonly legs: readonly (readonly [Instrument, number, number])[];
};

/** Orders that were filled one after the other, as the ledger books them; a commission of a dollar each. */
function ledgerOf(all: readonly Traded[]): {
  readonly tickets: readonly OrderTicket[];
  readonly entries: readonly Entry[];
} {
  let book: Book = emptyBook('a');
  const entries: Entry[] = [];
  const post = (entry: Entry): void => {
    entries.push(entry);
    book = apply(book, entry);
  };
  post(openingEntry(book, plusMs(AT, -1000 * HOUR), usd(100_000)));
  const tickets = all.map(({ hoursAgo, legs, ...more }, place): OrderTicket => {
    const at: Instant = plusMs(AT, -hoursAgo * HOUR);
    const order: Order = {
      id: `o${place}`,
      legs: legs.map(([instrument, count]) => ({ instrument, quantity: units(count) })),
      effect: 'open',
      origin: 'model',
      reason: 'r',
      ...more,
    };
    const fills = legs.map(([instrument, count, dollars], leg): Fill => ({
      id: `o${place}/${leg}`,
      instrument,
      quantity: units(count),
      price: price(dollars),
      reference: price(dollars),
      source: 'quote',
    }));
    post(fillsEntry(book, { order, fills, commission: usd(1), at }));
    return {
      order,
      account: 'a',
      state: 'filled',
      placedAt: at,
      expiresAt: plusMs(at, HOUR),
      markAtDecision: price(104),
    };
  });
  return { tickets, entries };
}

function moved(facts: readonly NewsFact[], ...all: readonly Traded[]) {
  const { tickets, entries } = ledgerOf(all);
  return movedSince(facts, tickets, entries);
}

function contract(right: 'call' | 'put', strike: number): OptionContract {
  return {
    kind: 'option',
    underlying: ticker('XYZ'),
    expiry: tradingDate('2026-07-17'),
    right,
    strike: price(strike),
  };
}

describe('movedSince', () => {
  it('adds up what was bought and sold since the oldest fact about a security, costs apart', () => {
    const nvda = equity('NVDA');
    expect(
      moved(
        [fact(5, 'NVDA'), fact(20, 'NVDA', 'AMD'), fact(1, 'MSFT')],
        { hoursAgo: 21, legs: [[nvda, 10, 100]] },
        { hoursAgo: 20, legs: [[nvda, 2, 110]] },
        { hoursAgo: 3, legs: [[nvda, 1, 120]] },
        { hoursAgo: 2, legs: [[nvda, -4, 125]], effect: 'close' },
        { hoursAgo: 2, legs: [[equity('MSFT'), 1, 400]] },
        { hoursAgo: 2, legs: [[equity('KO'), 1, 60]] },
      ),
    ).toEqual([{ ticker: ticker('NVDA'), bought: usd(340), sold: usd(500) }]);
  });

  it.each(['manual', 'stop-loss', 'assignment'] as const)('counts no order by %s', (origin) => {
    const legs = [[equity('NVDA'), 1, 100]] as const;
    expect(moved([fact(5, 'NVDA')], { hoursAgo: 2, legs, origin })).toEqual([]);
  });

  it('counts an opening of options as bought at what it can lose: (5 - 1) x 100 x 2', () => {
    const legs = [
      [contract('put', 95), 2, 1],
      [contract('put', 100), -2, 2],
    ] as const;
    expect(moved([fact(5, 'XYZ')], { hoursAgo: 2, legs, lots: [] })).toEqual([
      { ticker: ticker('XYZ'), bought: usd(800), sold: usd(0) },
    ]);
  });

  it('brings the shares of a covered call along at the mark of the decision: (104 - 1.5) x 100', () => {
    expect(
      moved(
        [fact(5, 'XYZ')],
        { hoursAgo: 50, legs: [[equity('XYZ'), 100, 90]] },
        { hoursAgo: 2, legs: [[contract('call', 110), -1, 1.5]], lots: [] },
      ),
    ).toEqual([{ ticker: ticker('XYZ'), bought: usd(10_250), sold: usd(0) }]);
  });

  it('counts the premium where the loss has no bound and nobody knows the mark', () => {
    const { entries } = ledgerOf([
      { hoursAgo: 50, legs: [[equity('XYZ'), 100, 90]] },
      { hoursAgo: 2, legs: [[contract('call', 110), -1, 1.5]], lots: [] },
    ]);
    expect(movedSince([fact(5, 'XYZ')], [], entries)).toEqual([
      { ticker: ticker('XYZ'), bought: usd(150), sold: usd(0) },
    ]);
  });

  it('counts closings and rolls of options as nothing', () => {
    const put = contract('put', 95);
    expect(
      moved(
        [fact(5, 'XYZ')],
        { hoursAgo: 50, legs: [[put, -2, 1]], lots: [] },
        { hoursAgo: 3, legs: [[put, 1, 0.5]], effect: 'close' },
        {
          hoursAgo: 2,
          legs: [
            [put, 1, 0.5],
            [contract('put', 90), -1, 0.8],
          ],
          effect: 'roll',
        },
      ),
    ).toEqual([]);
  });
});
