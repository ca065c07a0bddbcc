import { tradingDate } from '#core/calendar';
import { equity, idOf, underlyingOf } from '#core/instruments';
import type { Order } from '#core/ledger';
import { negateUnits, notional, price, quantityFor, units, usd } from '#core/money';
import type { Analysis, Conclusion, Observation } from '#strategy/shape';
import { describe, expect, it } from 'vitest';
import { busyDay } from '../../../test/fixtures/busy-day.ts';
import {
  AT,
  lot,
  observation,
  security,
  ticker,
  tickers,
} from '../../../test/fixtures/observation.ts';
import { contract, JULY, wheelSeen } from '../../../test/fixtures/option-observation.ts';
import { SAMPLE_DAY } from '../../../test/fixtures/sample-day.ts';
import { WHEEL_DAY } from '../../../test/fixtures/wheel-day.ts';
import { maskFaults } from './mask-faults.ts';
import { maskFor } from './mask-for.ts';
import type { Mask } from './mask.ts';

const NAMES: Mask = {
  dates: false,
  tickers: true,
  prices: false,
  seed: 11,
  start: tradingDate('2026-01-01'),
};
const PRICES: Mask = { ...NAMES, tickers: false, prices: true };

const ANALYSIS: Analysis = {
  regime: 'BULL',
  regimeReason: '',
  sectorScores: {},
  portfolioHealth: '',
  opportunities: [],
  threats: [],
};

type Orders = Extract<Conclusion, { kind: 'orders' }>;

function concluded(orders: readonly Order[], more: Partial<Orders> = {}): Conclusion {
  return {
    kind: 'orders',
    orders,
    analysis: ANALYSIS,
    outlook: '',
    suggestions: [],
    dropped: [],
    ...more,
  };
}

function titled(title: string, more: Partial<Observation['market']> = {}): Observation {
  const headline = { id: '1', at: AT, title, source: 'wire', tickers: tickers('AAPL') };
  return observation({
    market: {
      securities: [
        security('AAPL', 200, { name: 'Apple Inc.' }),
        security('HD', 300, { name: 'The Home Depot, Inc.' }),
        security('BAC', 40, { name: 'Bank of America Corporation' }),
        security('A', 120, { name: 'Agilent Technologies, Inc.' }),
        security('BRK-B', 450, { name: 'Berkshire Hathaway Inc.' }),
        security('SPY', 500, { name: 'SPDR S&P 500 ETF Trust', kind: 'etf' }),
      ],
      headlines: [headline],
      ...more,
    },
  });
}

function toldTitle(title: string): string {
  const { alias, observation: told } = maskFor(NAMES);
  const text = told(titled(title)).market.headlines[0]?.title ?? '';
  return ['AAPL', 'HD', 'BAC', 'A', 'BRK-B', 'SPY'].reduce(
    (sofar, name) => sofar.replaceAll(alias(ticker(name)), `<${name}>`),
    text,
  );
}

describe('names in headlines', () => {
  it.each([
    ["Apple's margins grow, says Apple Inc.", "<AAPL>'s margins grow, says <AAPL>"],
    ['APPLE beats; an apple a day', '<AAPL> beats; an apple a day'],
    ['Pineapple and Applebee are others', 'Pineapple and Applebee are others'],
    ['$aapl, NASDAQ:AAPL and (AAPL) rise', '$<AAPL>, NASDAQ:<AAPL> and (<AAPL>) rise'],
    ['Home Depot and Home sales', '<HD> and Home sales'],
    ['Bank of America raises Bank rates', '<BAC> raises Bank rates'],
    ['Agilent (A) beats A consensus', '<A> (<A>) beats A consensus'],
    ['Berkshire Hathaway, BRK.B and BRK-B', '<BRK-B>, <BRK-B> and <BRK-B>'],
    ['SPDR S&P 500 ETF Trust gains, S&P 500 too', '<SPY> gains, S&P 500 too'],
    ['SPYING on SPY', 'SPYING on <SPY>'],
  ])('tells "%s" as "%s"', (title, told) => {
    expect(toldTitle(title)).toBe(told);
  });

  it('hides names that are told beside those observed', () => {
    const profile = { ticker: ticker('TSLA'), name: 'Tesla, Inc.', kind: 'stock' } as const;
    const { alias, observation: told } = maskFor(NAMES, [profile]);
    const [headline] = told(titled('Tesla and TSLA')).market.headlines;
    expect(headline?.title).toBe(`${alias(profile.ticker)} and ${alias(profile.ticker)}`);
  });

  it('hides sums in dollars and figures with cents where prices are masked', () => {
    const seen = titled('Apple at $201.50 or 199.25, up 1.25%, target $250');
    const [headline] = maskFor(PRICES).observation(seen).market.headlines;
    expect(headline?.title).toBe('Apple at (price) or (price), up 1.25%, target (price)');
  });
});

describe('a mask of tickers', () => {
  it('leaves no ticker, name or option symbol in anything that is told but ids', () => {
    for (const seen of [SAMPLE_DAY, WHEEL_DAY, busyDay('wheel'), busyDay('vertical-spreads')]) {
      const told = JSON.stringify(maskFor(NAMES).observation(seen), (key, each: unknown) =>
        ['group', 'lots'].includes(key) && !Array.isArray(each) ? undefined : each,
      ).replace(/"id":"[^"]*"/g, '');
      const words = seen.market.securities.map((facts) => facts.ticker);
      expect(
        words.filter((word) =>
          new RegExp(`(?<![A-Za-z0-9@#/-])${word}(?![A-Za-z0-9-])`).test(
            told.replace(/"group":"[^"]*"/g, ''),
          ),
        ),
      ).toEqual([]);
    }
  });

  it('draws the same alias whatever else is observed', () => {
    const { alias, observation: told } = maskFor(NAMES);
    const [only] = told(observation({ market: { securities: [security('AAPL', 200)] } })).market
      .securities;
    expect(only?.ticker).toBe(alias(ticker('AAPL')));
    expect(maskFor(NAMES).alias(ticker('AAPL'))).toBe(only?.ticker);
  });

  it('tells an order of the record under its alias though nobody observes the ticker any more', () => {
    const history = [
      {
        at: AT,
        outcome: 'DONE',
        lines: ['BUY GONE $620 filled', 'SELL GONE  260717P00010500 filled'],
      },
    ];
    const { alias, observation: told } = maskFor(NAMES);
    const gone = alias(ticker('GONE'));
    expect(told(observation({ history })).history[0]).toEqual({
      at: AT,
      outcome: 'DONE',
      lines: [`BUY ${gone} $620 filled`, `SELL ${gone.padEnd(6)}260717P00010500 filled`],
    });
  });

  it('names the broad market and the order of names behind it, and lists by alias', () => {
    const { alias, observation: told } = maskFor(NAMES);
    const { market } = told(SAMPLE_DAY);
    expect(market.broadMarket).toBe(alias(ticker('SPY')));
    expect(market.order?.slice(0, 3)).toEqual(tickers('AAPL', 'JNJ', 'MSFT').map(alias));
    const listed = market.securities.map((facts) => facts.ticker);
    expect(listed).toEqual(listed.toSorted());
  });

  it('keeps an adjusted contract an option symbol', () => {
    const adjusted = { ...contract('F', JULY, [10, 'put']), multiplier: 150 };
    const seen = wheelSeen({
      securities: [security('F', 10)],
      lots: [{ ...lot('F', -1, { paid: -50, days: 3 }), instrument: adjusted }],
    });
    const { alias, observation: told } = maskFor(NAMES);
    const [own] = told(seen).book.lots;
    expect(own === undefined ? '' : idOf(own.instrument)).toBe(
      `${alias(ticker('F'))}1260717P00010000`,
    );
  });

  it('turns back orders, theses, suggestions and views, however an alias is written', () => {
    const { alias, conclusion } = maskFor(NAMES);
    const apple = alias(ticker('AAPL'));
    const order: Order = {
      id: 'x#1',
      legs: [{ instrument: equity(apple), quantity: units(2) }],
      effect: 'open',
      origin: 'model',
      amount: usd(300),
      reason: `${apple} leads`,
    };
    const analysis = {
      ...ANALYSIS,
      threats: [{ ticker: apple, why: `${apple.toLowerCase()} is dear` }],
    };
    const told = concluded([order], {
      analysis,
      suggestions: [`$${apple.toLowerCase()}`, 'NVDA'],
    });
    expect(conclusion(told, SAMPLE_DAY)).toEqual(
      concluded(
        [
          {
            ...order,
            legs: [{ instrument: equity('AAPL'), quantity: units(2) }],
            reason: 'AAPL leads',
          },
        ],
        {
          analysis: { ...ANALYSIS, threats: [{ ticker: 'AAPL', why: 'AAPL is dear' }] },
          suggestions: ['AAPL', 'NVDA'],
        },
      ),
    );
  });
});

describe('a mask of prices', () => {
  it('tells more units of a smaller price, and the same worth, cost and ratios', () => {
    const told = maskFor(PRICES).observation(SAMPLE_DAY);
    for (const facts of SAMPLE_DAY.market.securities) {
      const own = told.market.securities.find((each) => each.ticker === facts.ticker);
      const many = own?.unitsAShare ?? 0;
      expect([2, 4, 8, 16]).toContain(many);
      expect((own?.mark ?? 0) * many).toBe(facts.mark);
      expect(own?.indicators.rsi14).toBe(facts.indicators.rsi14);
      const { sma200 = 1 } = facts.indicators;
      expect((own?.indicators.sma200 ?? 1 / many) * many).toBe(sma200);
    }
    expect(told.book.lots.map(({ cost }) => cost)).toEqual(
      SAMPLE_DAY.book.lots.map(({ cost }) => cost),
    );
    const worths = ({ book, market }: Observation): readonly number[] =>
      book.lots.map(({ quantity, instrument }) =>
        notional(
          quantity,
          market.securities.find((each) => each.ticker === underlyingOf(instrument))?.mark ??
            price(0),
          1,
        ),
      );
    expect(worths(told)).toEqual(worths(SAMPLE_DAY));
  });

  it('turns all of a holding back into all of it, to the last millionth', () => {
    const seen = observation({
      market: { securities: [security('AAPL', 199.991_137)] },
      book: { lots: [lot('AAPL', 3.217_643, { paid: 500, days: 30 })] },
    });
    const { observation: told, conclusion } = maskFor(PRICES);
    const many = told(seen).market.securities[0]?.unitsAShare ?? 0;
    const order = sale(units(-3.217_643 * many));
    const back = conclusion(concluded([order]), seen);
    expect(back).toMatchObject({ orders: [{ legs: [{ quantity: units(-3.217_643) }] }] });
  });

  it('turns a sale for whole cents back exactly at a price that cannot be divided', () => {
    const mark = price(123.456_789);
    const seen = observation({
      market: { securities: [{ ...security('AAPL', 1), mark }] },
      book: { lots: [lot('AAPL', 50, { paid: 500, days: 30 })] },
    });
    const { observation: told, conclusion } = maskFor(PRICES);
    const small = told(seen).market.securities[0]?.mark ?? price(0);
    for (const dollars of [1, 200, 777.77, 1234, 5000]) {
      const order = sale(negateUnits(quantityFor(usd(dollars), small, 1)));
      const back = conclusion(concluded([order]), seen);
      const exact = negateUnits(quantityFor(usd(dollars), mark, 1));
      expect(back).toMatchObject({ orders: [{ legs: [{ quantity: exact }] }] });
    }
  });

  it('is refused to an options account, in a sentence', () => {
    expect(maskFaults(WHEEL_DAY.mandate, PRICES)).toEqual([
      'prices cannot be masked in the options account wheel: strikes are listed in steps of the real price; mask tickers and dates instead',
    ]);
    expect(maskFaults(WHEEL_DAY.mandate, NAMES)).toEqual([]);
    expect(maskFaults(SAMPLE_DAY.mandate, PRICES)).toEqual([]);
    expect(() => maskFor(PRICES).observation(WHEEL_DAY)).toThrow('prices are masked of shares');
  });
});

function sale(quantity: ReturnType<typeof units>): Order {
  return {
    id: 'x#1',
    legs: [{ instrument: equity('AAPL'), quantity }],
    effect: 'close',
    origin: 'model',
    reason: '',
  };
}
