import { DAY_MS, plusDays, plusMs } from '#core/calendar';
import type { Lot } from '#core/ledger';
import { seededRandom } from '#core/prelude';
import { toDollars, toUnits, usd } from '#core/money';
import type { Mandate, MarketPart, Observation, SecurityFacts } from '#strategy/shape';
import { AT, lot, observation, ON, security, ticker, tickers } from '../fixtures/observation.ts';

const ETFS = ['SPY', 'QQQ', 'VTI'];
export const STOCKS = ['AAPL', 'MSFT', 'GOOGL', 'NVDA', 'META', 'JPM', 'V', 'JNJ', 'UNH', 'BRK-B'];
const SECTORS = ['Technology', 'Health Care', 'Financials', 'Energy'];

type Draw = {
  readonly between: (from: number, upTo: number) => number;
  readonly count: (upTo: number) => number;
};

/** Draws of one seed, the same on every run. */
export function drawOf(seed: string): Draw {
  const random = seededRandom(seed);
  return {
    between: (from, upTo) => from + (upTo - from) * (random.nextInt(1_000_000) / 1_000_000),
    count: (upTo) => random.nextInt(upTo),
  };
}

function factsOf(name: string, draw: Draw): SecurityFacts {
  const { between } = draw;
  const dollars = Math.round(between(20, 600) * 100) / 100;
  const isFund = ETFS.includes(name);
  return security(name, dollars, {
    kind: isFund ? 'etf' : 'stock',
    roles: [isFund ? 'core' : 'stock'],
    ...(isFund ? {} : { sector: SECTORS[draw.count(SECTORS.length)] ?? 'Energy' }),
    change1Day: between(-0.04, 0.04),
    change5Days: between(-0.09, 0.09),
    change21Days: between(-0.18, 0.2),
    change63Days: between(-0.3, 0.35),
    change252Days: between(-0.4, 0.8),
    belowHigh252: between(-0.35, -0.005),
    lastClose: Math.round(dollars * between(0.98, 1.02) * 100) / 100,
    averageVolume20: Math.round(between(1e6, 6e7)),
    averageDollarVolume20: between(5e7, 9e9),
    indicators: indicatorsOf(dollars, draw),
    fundamentals: isFund
      ? {}
      : {
          priceEarnings: between(8, 55),
          priceBook: between(0.8, 14),
          dividendYield: between(0.002, 0.06),
          freeCashFlowYield: between(0.005, 0.09),
          marketValue: between(2e10, 3e12),
        },
    earnings: isFund
      ? { kind: 'none' }
      : { kind: 'date', on: plusDays(ON, 1 + draw.count(60)), when: 'after-close' },
  });
}

function indicatorsOf(dollars: number, { between }: Draw): SecurityFacts['indicators'] {
  const near = (): number => dollars / (1 + between(-0.2, 0.25));
  return {
    sma20: near(),
    sma50: near(),
    sma200: near(),
    rsi14: between(22, 82),
    macd: between(-6, 6),
    macdSignal: between(-6, 6),
    macdHistogram: between(-3, 3),
    bollingerUpper: dollars * between(1.01, 1.15),
    bollingerMiddle: dollars * between(0.97, 1.03),
    bollingerLower: dollars * between(0.85, 0.99),
    atr14: dollars * between(0.01, 0.05),
    volumeRatio: between(0.4, 2.6),
    realisedVolatility21: between(0.1, 0.6),
  };
}

const STRATEGIES = ['core-satellite', 'value', 'momentum'] as const;

/** An account in the middle of its life, on a day that never was: everything known of 13 securities, five of them held. */
export function randomObservation(
  seed: string,
  strategy: Mandate['strategy'] = STRATEGIES[drawOf(`${seed}/s`).count(3)] ?? 'value',
): Observation {
  const draw = drawOf(seed);
  const { between } = draw;
  const securities = [...ETFS, ...STOCKS].map((name) => factsOf(name, draw));
  const held = securities.filter(() => draw.count(5) < 2).slice(0, 5);
  const lots = held.map((facts) => lotOf(facts, draw));
  const cash = between(600, 8000);
  const value = lots.reduce((sum, { quantity, instrument }) => {
    const name = instrument.kind === 'equity' ? instrument.ticker : '';
    const facts = securities.find(({ ticker: own }) => own === name);
    const mark = facts === undefined ? 0 : toDollars(facts.mark);
    return sum + toUnits(quantity) * mark;
  }, 0);
  return observation({
    mandate: {
      strategy,
      core: tickers(...ETFS),
      stocks: tickers(...STOCKS),
      preferredMetrics: ['PE', 'PB', 'DividendYield', 'FCF'],
    },
    market: marketOf(securities, draw),
    book: { cash: usd(Math.round(cash * 100) / 100), lots },
    nav: usd(Math.round((cash + value) * 100) / 100),
    history: [
      {
        at: plusMs(AT, -7 * DAY_MS),
        regime: 'BULL',
        outcome: 'DONE',
        lines: ['BUY AAPL $620 filled @ 155.00'],
      },
    ],
  });
}

function lotOf(facts: SecurityFacts, draw: Draw): Lot {
  const { between } = draw;
  const paid = between(500, 2500);
  const gain = between(-0.12, 0.4);
  const shares = Math.round(((paid * (1 + gain)) / toDollars(facts.mark)) * 1e4) / 1e4;
  return lot(facts.ticker, shares, {
    paid,
    days: 1 + draw.count(200),
    guards: {
      stopLoss: -Math.round(between(5, 14)) / 100,
      takeProfit: Math.round(between(15, 60)) / 100,
      timeStopDays: 30 + draw.count(200),
    },
  });
}

function marketOf(securities: readonly SecurityFacts[], draw: Draw): Partial<MarketPart> {
  const { between } = draw;
  return {
    session: draw.count(2) === 0 ? 'open' : 'closed',
    securities,
    rates: {
      vix: between(11, 38),
      treasury10Year: between(0.03, 0.055),
      bill13Week: between(0.02, 0.055),
    },
    sectors: SECTORS.map((sector, place) => ({
      sector,
      ticker: ticker(['XLK', 'XLV', 'XLF', 'XLE'][place] ?? 'XLK'),
      change5Days: between(-0.06, 0.06),
      change21Days: between(-0.12, 0.12),
    })),
    events: [{ on: plusDays(ON, 3), what: 'fomc-decision', certainty: 'published' }],
  };
}
