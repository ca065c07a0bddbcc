import { tradingDate } from '#core/calendar';
import { maskFor, type Mask } from '#strategy/masking';
import type { Observation } from '#strategy/shape';
import { describe, expect, it } from 'vitest';
import { busyDay } from '../fixtures/busy-day.ts';
import { ticker } from '../fixtures/observation.ts';
import { SAMPLE_DAY } from '../fixtures/sample-day.ts';
import { actingRulesOf, askedPlainly, askedUnder, rulesOf } from './asked-under.ts';
import { ELSEWHERE, withNews } from './with-news.ts';

const MASK: Mask = {
  dates: true,
  tickers: true,
  prices: true,
  seed: 5,
  start: tradingDate('2026-01-01'),
};

function named(seen: Observation): Observation {
  const securities = seen.market.securities.map((facts) => ({
    ...facts,
    name: `${facts.ticker} Incorporated`,
  }));
  return { ...seen, market: { ...seen.market, securities } };
}

const DAYS: readonly Observation[] = [
  ...(['core-satellite', 'value', 'momentum', 'intraday'] as const).map((strategy) => ({
    ...SAMPLE_DAY,
    mandate: { ...SAMPLE_DAY.mandate, strategy, intraday: { actConfidence: 0.7 } },
  })),
  busyDay('wheel'),
  busyDay('vertical-spreads'),
].map((seen) => withNews(named(seen)));

/** Prices are masked of shares alone. */
function maskOf({ options }: Observation): Mask {
  return { ...MASK, prices: options === undefined };
}

function isWordIn(text: string, word: string): boolean {
  return new RegExp(`(?<![A-Za-z0-9])${word}(?![A-Za-z0-9])`).test(text);
}

describe.each(DAYS.map((seen) => [seen.mandate.strategy, seen] as const))(
  'news, a brief and a calendar under a mask: %s',
  (_, seen) => {
    const told = askedUnder(maskOf(seen), seen, actingRulesOf('steady')).bytes.join('\n');
    const { market } = seen;

    it('stand in the questions', () => {
      expect(told).toMatch(
        /NEWS AS FACTS .*\nWeek \d+, day \d: [A-Z0-9]{5}, guidance, \+1, research/,
      );
      expect(told).toMatch(/RESEARCH BRIEF of Week \d+, day \d/);
      expect(told).toMatch(/[A-Z0-9]{5} LONG conviction 4, catalyst earnings/);
      expect(told).toMatch(/Week \d+, day \d: earnings [A-Z0-9]{5} \(published\)/);
    });

    it('tell no ticker, no name, no day and no prose', () => {
      const tickers = [...market.securities.map((facts) => facts.ticker), ...ELSEWHERE];
      expect(tickers.filter((name) => isWordIn(told, name))).toEqual([]);
      expect(told).not.toMatch(/Incorporated|Newsroom|do better|wire:/);
      expect(told).not.toMatch(/\d{4}-\d{2}-\d{2}|\b(?:19|20)\d\d\b|\b(?:Jun|June|July|Jul)\b/);
    });

    it('come to the same orders', () => {
      const ordersOf = ({ conclusion }: ReturnType<typeof askedPlainly>) =>
        conclusion.kind === 'orders' ? conclusion.orders : conclusion;
      expect(ordersOf(askedUnder(maskOf(seen), seen, actingRulesOf('bold')))).toEqual(
        ordersOf(askedPlainly(seen, actingRulesOf('bold'))),
      );
    });
  },
);

describe('what is told under a mask beside the questions', () => {
  const [first = SAMPLE_DAY] = DAYS;

  it('bears no ticker but in the ids of texts, and no prose of the brief', () => {
    const { observation } = maskFor({ ...MASK, dates: false, prices: false });
    const { news, research, events, headlines } = observation(first).market;
    const text = JSON.stringify({
      news,
      research,
      events,
      headlines,
      moved: observation(first).moved,
    })
      .replace(/"id":"[^"]*"/g, '')
      .replace(/"kind":"news","of":"[^"]*"/g, '');
    const tickers = [...first.market.securities.map((facts) => facts.ticker), ...ELSEWHERE];
    expect(tickers.filter((name) => isWordIn(text, name))).toEqual([]);
    expect(text).not.toMatch(/do better|news\.example|Incorporated/);
    expect(observation(first).articles).toBeUndefined();
  });

  it('names the same security by the same alias in news, brief, calendar and what was moved', () => {
    const { alias, observation } = maskFor(MASK);
    const { market, moved } = observation(first);
    const spy = alias(ticker('SPY'));
    expect(market.news?.[0]?.tickers).toEqual([spy]);
    expect(market.events?.find((event) => event.ticker !== undefined)?.ticker).toBe(spy);
    expect(moved?.map((each) => each.ticker)).toContain(spy);
    const { research } = market;
    if (research?.kind !== 'brief') throw new Error('there is a brief');
    expect(research.brief.picks[0]?.ticker).toBe(spy);
    expect(research.brief.picks[1]?.ticker).toBe(alias(ticker('TSLA')));
    expect(research.brief.sources.find(({ ref }) => ref === 'Q1')?.of).toBe(spy);
    expect(research.brief.sources.find(({ ref }) => ref === 'N1')?.of).toBe(market.news?.[0]?.id);
  });

  it('drops prose even where nothing else is hidden', () => {
    const nothing = { ...MASK, dates: false, tickers: false, prices: false };
    const { research } = maskFor(nothing).observation(first).market;
    expect(JSON.stringify(research)).not.toContain('do better');
  });

  it('tells the highest and the lowest of a session of a unit, and dollars that were moved as they are', () => {
    const told = maskFor({ ...MASK, tickers: false }).observation(first);
    for (const { intraday, unitsAShare = 0 } of told.market.securities) {
      expect((intraday?.high ?? 0) * unitsAShare).toBe(987.5);
      expect((intraday?.low ?? 0) * unitsAShare).toBe(986.25);
      expect(intraday?.sinceOpen).toBe(0.01);
    }
    const byName = (seen: Observation) =>
      seen.moved?.toSorted((left, right) => (left.ticker < right.ticker ? -1 : 1));
    expect(byName(told)).toEqual(byName(first));
  });

  it('turns back what was wanted without news, and what a scan said', () => {
    const { alias, conclusion } = maskFor({ ...MASK, prices: false });
    const plain = askedPlainly(first, rulesOf('bold')).conclusion;
    const told = askedUnder({ ...MASK, prices: false }, first, rulesOf('bold'));
    if (plain.kind !== 'orders' || told.conclusion.kind !== 'orders') throw new Error('orders');
    const masked = plain.orders.map((order) => ({
      ...order,
      legs: order.legs.map((leg) =>
        leg.instrument.kind === 'equity'
          ? { ...leg, instrument: { ...leg.instrument, ticker: alias(leg.instrument.ticker) } }
          : leg,
      ),
    }));
    const scan = { verdict: 'ACT', confidence: 0.7, why: `${alias(ticker('SPY'))} turns` } as const;
    const back = conclusion({ ...plain, orders: masked, withoutNews: masked, scan }, first);
    expect(back).toMatchObject({
      orders: plain.orders.map(({ legs }) => ({ legs })),
      withoutNews: plain.orders.map(({ legs }) => ({ legs })),
      scan: { why: 'SPY turns' },
    });
    expect(plain.orders.length).toBeGreaterThan(0);
  });
});
