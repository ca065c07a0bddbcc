import { newYorkTime, plusMs, sessionAfter, tradingDate, type Instant } from '#core/calendar';
import { equity, idOf, type OptionContract } from '#core/instruments';
import type { OrderTicket } from '#ports';
import { price, units } from '#core/money';
import { describe, expect, it } from 'vitest';
import { mandateOf, optionDesk, quotesOf, sides } from '../../../test/fixtures/option-desk.ts';
import { contract, JULY, OPTION_AT } from '../../../test/fixtures/option-observation.ts';
import { security, ticker } from '../../../test/fixtures/observation.ts';
import { quietWorld } from '../../../test/fixtures/quiet-world.ts';
import { marksNow, observeOptions } from './observe-options.ts';

const P50 = contract('XYZ', JULY, [50, 'put']);
const P45 = contract('XYZ', JULY, [45, 'put']);
const SPOTS = quotesOf(sides(equity('XYZ'), OPTION_AT, [50, 50]));

/** A world that quotes every contract at 1.00 to 1.10 and remembers what it was asked. */
function askedWorld(now: Instant) {
  const asked: { readonly ids: readonly string[]; readonly at: Instant }[] = [];
  const world = quietWorld({
    now,
    market: {
      optionQuotes: async (contracts, at) => {
        asked.push({ ids: contracts.map(idOf), at });
        return quotesOf(...contracts.map((each) => sides(each, at, [1, 1.1])));
      },
    },
  });
  return { asked, world };
}

function waitingFor(own: OptionContract): OrderTicket {
  const order = {
    id: 'wanted',
    legs: [{ instrument: own, quantity: units(-1) }],
    effect: 'open',
    origin: 'model',
    reason: 'a put',
  } as const;
  return {
    order,
    account: 'a',
    state: 'resting',
    placedAt: OPTION_AT,
    expiresAt: plusMs(OPTION_AT, 3_600_000),
    markAtDecision: price(50),
  };
}

describe('the marks of an options account', () => {
  it('are of what is held and what is waited for, each once, as of now in a session', async () => {
    const { desk, open } = optionDesk();
    open('first', [[P50, -1, 1.2]]);
    open('second', [[P50, -1, 1.3]]);
    const { asked, world } = askedWorld(OPTION_AT);
    const sight = { book: desk.book, resting: [waitingFor(P45), waitingFor(P50)], spots: SPOTS };
    const { quotes } = await marksNow(world, sight);
    expect(asked).toEqual([{ ids: [idOf(P50), idOf(P45)], at: OPTION_AT }]);
    expect(quotes.get(idOf(P50))?.mark).toBe(price(1.05));
  });

  it('are of the last close outside sessions', async () => {
    const { desk, open } = optionDesk();
    open('first', [[P50, -1, 1.2]]);
    // Juneteenth is a Friday without a session.
    const { asked, world } = askedWorld(newYorkTime(tradingDate('2026-06-20'), 12, 0));
    await marksNow(world, { book: desk.book, resting: [], spots: SPOTS });
    expect(asked.map(({ at }) => at)).toEqual([newYorkTime(tradingDate('2026-06-18'), 16, 0)]);
  });

  it('leave out contracts that have ended and wait for a close', async () => {
    const { desk, open } = optionDesk();
    open('first', [[P50, -1, 1.2]]);
    const { asked, world } = askedWorld(sessionAfter(JULY).opensAt);
    const { contracts } = await marksNow(world, { book: desk.book, resting: [], spots: SPOTS });
    expect([contracts, asked]).toEqual([[], []]);
  });

  it('ask nobody where no contract is held or wanted', async () => {
    const { desk, open } = optionDesk();
    open('shares', [[equity('XYZ'), 10, 50]]);
    const { asked, world } = askedWorld(OPTION_AT);
    await marksNow(world, { book: desk.book, resting: [], spots: SPOTS });
    expect(asked).toEqual([]);
  });
});

describe('what an options account sees', () => {
  const sightOf = (kind: 'wheel' | 'vertical-spreads') => {
    const { desk, open } = optionDesk({ kind });
    open('first', [[P50, -1, 1.2]]);
    const { world } = askedWorld(OPTION_AT);
    return {
      account: desk.account,
      world,
      sight: {
        mandate: mandateOf(kind),
        book: desk.book,
        resting: [],
        securities: [security('XYZ', 50), security('F', 11)],
        staleBefore: plusMs(OPTION_AT, -900_000),
        spots: SPOTS,
      },
    };
  };

  it('is a mark and a structure of each contract that is held, with the Greeks of all of them', async () => {
    const { account, world, sight } = sightOf('wheel');
    const { part, quotes } = await observeOptions(account, world, sight);
    expect(part.marks).toMatchObject([
      { id: idOf(P50), mark: price(1.05), bid: price(1), ask: price(1.1), at: OPTION_AT },
    ]);
    expect(part.structures).toMatchObject([{ group: 'first', shape: 'secured-put' }]);
    const [mark] = part.marks;
    expect(part.greeks?.deltaDollars).toBeCloseTo(-100 * (mark?.delta ?? 0) * 50, 6);
    expect([...quotes.keys()]).toEqual([idOf(P50)]);
  });

  it('has no Greeks in all where the price of an underlying is unknown', async () => {
    const { account, world, sight } = sightOf('wheel');
    const { part } = await observeOptions(account, world, { ...sight, spots: new Map() });
    expect(part).not.toHaveProperty('greeks');
    expect(part.marks).toEqual([]);
  });

  it('tells a wheel of each underlying, also of one that it has not begun', async () => {
    const { account, world, sight } = sightOf('wheel');
    const { part } = await observeOptions(account, world, sight);
    expect(part.wheel.map(({ ticker: own, state }) => [own, state])).toEqual([
      [ticker('XYZ'), 'SHORT_PUT'],
      [ticker('F'), 'CASH'],
    ]);
    const spreads = sightOf('vertical-spreads');
    const other = await observeOptions(spreads.account, spreads.world, spreads.sight);
    expect(other.part.wheel).toEqual([]);
  });

  it('passes an unknown report date over files alone', async () => {
    const { account, world, sight } = sightOf('wheel');
    const over = async (kind: 'live' | 'files' | 'simulated') =>
      (await observeOptions(account, { ...world, kind }, sight)).part.unknownEarnings;
    expect([await over('live'), await over('files'), await over('simulated')]).toEqual([
      'refuse',
      'pass',
      'refuse',
    ]);
  });
});
