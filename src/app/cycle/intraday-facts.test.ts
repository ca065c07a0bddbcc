import { newYorkTime, plusMs, sessionOn, tradingDate, type Session } from '#core/calendar';
import { equity } from '#core/instruments';
import type { Candle } from '#core/market';
import { price } from '#core/money';
import type { MarketData } from '#ports';
import type { SecurityFacts } from '#strategy/shape';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intradayFacts, intradayOf, WITHOUT_FIVE_MINUTES } from './intraday-facts.ts';
import { security } from '../../../test/fixtures/observation.ts';

function sessionOf(on: string): Session {
  const session = sessionOn(tradingDate(on));
  if (session === undefined) throw new Error(`${on} has no session`);
  return session;
}

/** "100 101 99 100.5" is open, high, low, close; "100" is flat; "~100" has no range yet; "-" never came. */
function candlesOf({ opensAt }: Session, text: string): Candle[] {
  return text.split('|').flatMap((cell, place) => {
    const said = cell.trim();
    if (said === '-') return [];
    const from = plusMs(opensAt, place * 300_000);
    const to = plusMs(from, 300_000);
    if (said.startsWith('~'))
      return [{ opensAt: from, closesAt: to, open: price(Number(said.slice(1))) }];
    const [o = 0, h = o, l = o, c = o] = said.split(' ').map(Number);
    const range = { high: price(h), low: price(l), close: price(c) };
    return [{ opensAt: from, closesAt: to, open: price(o), range }];
  });
}

const MONDAY = sessionOf('2026-06-22');

function factsAt(
  clock: string,
  text: string,
  more: { mark?: number; previousClose?: number } = {},
) {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  const { mark, previousClose } = more;
  return intradayFacts(candlesOf(MONDAY, text), {
    session: MONDAY,
    now: newYorkTime(MONDAY.on, hour, minute),
    ...(mark === undefined ? {} : { mark: price(mark) }),
    ...(previousClose === undefined ? {} : { previousClose }),
  });
}

/** Opens 100 to 106, each closing at the open of the next. */
const RISING =
  '100 101 99 101 | 101 102 101 102 | 102 103 102 103 | 103 104 103 104 | 104 105 104 105 | 105 106 105 106';

describe('the figures of a running session', () => {
  it('are all there after half an hour without a gap', () => {
    const facts = factsAt('10:00', RISING, { mark: 106, previousClose: 98 });
    expect(facts).toEqual({
      intervals: 6,
      missingMinutes: 0,
      sinceOpen: 106 / 100 - 1,
      sincePreviousClose: 106 / 98 - 1,
      // The open of the first of six to the close of the last.
      last30Minutes: 106 / 100 - 1,
      // 09:50 opened at 104.
      last10Minutes: 106 / 104 - 1,
      high: 106,
      low: 99,
      placeInRange: 1,
      // (106 - 99) / 100
      range30Minutes: 0.07,
    });
  });

  const names = [
    'sinceOpen',
    'last10Minutes',
    'last30Minutes',
    'range30Minutes',
    'high',
    'placeInRange',
  ] as const;
  it.each([
    ['09:30', '~100', 0, []],
    ['09:34', '~100', 0, []],
    ['09:35', '100 101 99 101', 1, ['sinceOpen', 'high', 'placeInRange']],
    ['09:40', '100 101 99 101 | 101', 2, ['sinceOpen', 'last10Minutes', 'high', 'placeInRange']],
    [
      '09:55',
      RISING.split('|').slice(0, 5).join('|'),
      5,
      ['sinceOpen', 'last10Minutes', 'high', 'placeInRange'],
    ],
    [
      '09:59',
      `${RISING.split('|').slice(0, 5).join('|')}|~105`,
      5,
      ['sinceOpen', 'last10Minutes', 'high', 'placeInRange'],
    ],
    ['10:00', RISING, 6, names],
  ])('at %s are those that there is enough for', (...row) => {
    const [clock, text, intervals, known] = row;
    const facts = factsAt(clock, text, { mark: 100.5 });
    expect(facts).toMatchObject({ intervals, missingMinutes: 0 });
    expect(names.filter((name) => facts[name] !== undefined).toSorted()).toEqual(
      [...known].toSorted(),
    );
  });

  it.each([
    // [what is missing, text up to 10:10, minutes, has 30 minutes, has 10 minutes, knows the open]
    ['nothing', '100|100|101|102|103|104|105|106', 0, true, true, true],
    ['before the last half hour', '100|-|101|102|103|104|105|106', 5, true, true, true],
    ['the first of the last half hour', '100|100|-|102|103|104|105|106', 5, false, true, true],
    ['one within it', '100|100|101|102|-|104|105|106', 5, false, true, true],
    ['one of the last ten minutes', '100|100|101|102|103|104|-|106', 5, false, false, true],
    ['the last', '100|100|101|102|103|104|105|-', 5, false, false, true],
    ['the first of the session', '-|100|101|102|103|104|105|106', 5, true, true, false],
    ['three of them', '-|100|-|102|103|-|105|106', 15, false, true, false],
  ])('are never bridged over a gap: %s', (...row) => {
    const [, text, minutes, half, ten, open] = row;
    const facts = factsAt('10:10', text, { mark: 106 });
    expect(facts.missingMinutes).toBe(minutes);
    expect(facts.intervals).toBe(8 - minutes / 5);
    expect(facts.last30Minutes !== undefined).toBe(half);
    expect(facts.range30Minutes !== undefined).toBe(half);
    expect(facts.last10Minutes !== undefined).toBe(ten);
    expect(facts.sinceOpen !== undefined).toBe(open);
  });

  it('end with the newest settled interval where the source still corrects the last', () => {
    const facts = factsAt('10:05', `${RISING}|~106`, { mark: 107 });
    expect(facts).toMatchObject({ intervals: 6, missingMinutes: 0 });
    expect(facts.last30Minutes).toBeCloseTo(0.06, 12);
    expect(facts.sinceOpen).toBeCloseTo(0.07, 12);
  });

  it('count an interval that was never settled as missing', () => {
    const facts = factsAt('10:10', `${RISING}|~106|~107`, { mark: 107 });
    expect(facts.missingMinutes).toBe(5);
    expect(facts).not.toHaveProperty('last30Minutes');
  });

  it('do not take the open of a first interval that was never settled', () => {
    const facts = factsAt('09:45', '~100|101|102', { mark: 102 });
    expect(facts).toMatchObject({ intervals: 2, missingMinutes: 5, low: 101 });
    expect(facts).not.toHaveProperty('sinceOpen');
  });

  it('are the same whatever the running interval is and with candles of another length', () => {
    const quiet = factsAt('10:00', RISING, { mark: 106 });
    expect(factsAt('10:03', `${RISING}|~500`, { mark: 106 })).toEqual(quiet);
    const day: Candle = {
      opensAt: MONDAY.opensAt,
      closesAt: MONDAY.closesAt,
      open: price(1),
      range: { high: price(900), low: price(1), close: price(5) },
    };
    const context = { session: MONDAY, now: newYorkTime(MONDAY.on, 10, 0), mark: price(106) };
    expect(intradayFacts([...candlesOf(MONDAY, RISING), day], context)).toEqual(quiet);
  });

  it('are the same whatever later prices are there', () => {
    const anyPrice = fc.integer({ min: 1, max: 900 });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 78 }),
        fc.array(anyPrice, { minLength: 78, maxLength: 78 }),
        (minutes, prices) => {
          const all = candlesOf(MONDAY, prices.join('|'));
          const now = plusMs(MONDAY.opensAt, minutes * 300_000);
          const context = { session: MONDAY, now, mark: price(100), previousClose: 99 };
          const known = all.filter(({ closesAt }) => closesAt <= now);
          expect(intradayFacts(all, context)).toEqual(intradayFacts(known, context));
        },
      ),
    );
  });

  it('take the mark into the range of the session', () => {
    expect(factsAt('09:40', '100 101 99 100|100', { mark: 103 })).toMatchObject({
      high: 103,
      low: 99,
      placeInRange: 1,
    });
    expect(factsAt('09:40', '100 101 99 100|100', { mark: 100 }).placeInRange).toBe(0.5);
  });

  it('have no place in a range of nothing', () => {
    const facts = factsAt('09:40', '100|100', { mark: 100 });
    expect(facts).toMatchObject({ high: 100, low: 100, sinceOpen: 0, last10Minutes: 0 });
    expect(facts).not.toHaveProperty('placeInRange');
  });

  it('need a mark of this session and a close of the one before', () => {
    const facts = factsAt('10:00', RISING);
    for (const name of ['sinceOpen', 'sincePreviousClose', 'placeInRange'])
      expect(facts).not.toHaveProperty(name);
    expect(facts.last30Minutes).toBeCloseTo(0.06, 12);
    expect(factsAt('10:00', RISING, { mark: 106, previousClose: 0 })).not.toHaveProperty(
      'sincePreviousClose',
    );
  });

  it.each([
    // Half a day has 42 intervals, a whole one 78, in every week of the year.
    ['2025-11-28', 42],
    ['2026-06-22', 78],
    ['2026-03-06', 78],
    ['2026-03-09', 78],
    ['2026-10-26', 78],
    ['2026-11-02', 78],
  ])('count %s as %i intervals at its close and never more', (on, intervals) => {
    const session = sessionOf(on);
    const flat = Array.from({ length: intervals }, () => '100').join('|');
    for (const now of [session.closesAt, plusMs(session.closesAt, 3 * 3_600_000)]) {
      const candles = candlesOf(session, flat);
      const facts = intradayFacts(candles, { session, now, mark: price(100) });
      expect(facts).toMatchObject({ intervals, missingMinutes: 0 });
      expect(intradayFacts([], { session, now }).missingMinutes).toBe(intervals * 5);
    }
  });
});

type Asked = { readonly ticker: string; readonly from: number; readonly upTo: number };

/** A market that only tells candles, and what it was asked. */
function marketOf(candles: readonly Candle[]): { market: MarketData; asked: Asked[] } {
  const asked: Asked[] = [];
  const market = {
    candles: async (ticker: string, from: number, upTo: number) => {
      asked.push({ ticker, from, upTo });
      return candles;
    },
  } as unknown as MarketData;
  return { market, asked };
}

describe('the sessions of all securities', () => {
  const at = newYorkTime(MONDAY.on, 10, 0);
  const seen = (name: string, more: Partial<SecurityFacts> = {}) =>
    security(name, 106, {
      quotedAt: at,
      lastClose: 98,
      lastCloseOn: tradingDate('2026-06-18'),
      ...more,
    });

  it('ask the market once a ticker, from the open up to now, and again in every cycle', async () => {
    const { market, asked } = marketOf(candlesOf(MONDAY, RISING));
    const world = { market, clock: { now: () => at } };
    const first = await intradayOf([seen('NVDA'), seen('AMD')], world);
    const once = [
      { ticker: 'NVDA', from: MONDAY.opensAt, upTo: at },
      { ticker: 'AMD', from: MONDAY.opensAt, upTo: at },
    ];
    expect(asked).toEqual(once);
    // 19 June is a holiday: the close before Monday's session is Thursday's.
    expect(first.get(equity('NVDA').ticker)).toMatchObject({
      intervals: 6,
      sincePreviousClose: 106 / 98 - 1,
    });
    expect(await intradayOf([seen('NVDA'), seen('AMD')], world)).toEqual(first);
    expect(asked).toEqual([...once, ...once]);
  });

  it('leave out what an old quote or an old close would tell', async () => {
    const { market } = marketOf(candlesOf(MONDAY, RISING));
    const world = { market, clock: { now: () => at } };
    const old = seen('NVDA', { quotedAt: plusMs(MONDAY.opensAt, -1) });
    const behind = seen('AMD', { lastCloseOn: tradingDate('2026-06-17') });
    const facts = await intradayOf([old, behind], world);
    expect(facts.get(old.ticker)).not.toHaveProperty('sinceOpen');
    expect(facts.get(old.ticker)).not.toHaveProperty('sincePreviousClose');
    expect(facts.get(behind.ticker)).toHaveProperty('sinceOpen');
    expect(facts.get(behind.ticker)).not.toHaveProperty('sincePreviousClose');
  });

  it.each(['2026-06-22 16:00', '2026-06-22 09:29', '2025-11-28 13:00', '2026-06-21 12:00'])(
    'are none at %s, when the market is closed',
    async (text) => {
      const [on = '', clock = ''] = text.split(' ');
      const [hour = 0, minute = 0] = clock.split(':').map(Number);
      const { market, asked } = marketOf([]);
      const now = newYorkTime(tradingDate(on), hour, minute);
      expect(await intradayOf([seen('NVDA')], { market, clock: { now: () => now } })).toEqual(
        new Map(),
      );
      expect(asked).toEqual([]);
    },
  );

  it('say what to do where there is one price a session', () => {
    expect(WITHOUT_FIVE_MINUTES).toMatch(/five-minute.*import five-minute files/);
  });
});
