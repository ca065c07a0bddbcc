import { equity, idOf } from '#core/instruments';
import { toDollars, toUnits } from '#core/money';
import { positionsOf } from '#core/ledger';
import { distance } from '#strategy/briefing';
import type { Observation, SecurityFacts } from '#strategy/shape';

/** What a template is filled from: what the thesis is about, another security, and the order's own amount. */
export type Subject = {
  readonly seen: Observation;
  readonly own: SecurityFacts;
  readonly other: SecurityFacts;
  readonly amountDollars: number;
};

/** A figure as a template writes it; the range is the usual one of the metric, from which false ones are drawn. */
export type Slot = {
  readonly value: number;
  readonly range: readonly [from: number, upTo: number];
  readonly decimals: readonly number[];
  readonly before: string;
  readonly behind: string;
  /** Written without its sign, the words around it say it. */
  readonly isSize?: true;
  readonly isGrouped?: true;
};

const percent = (fraction: number, range: Slot['range'], more: Partial<Slot> = {}): Slot => ({
  value: fraction * 100,
  range,
  decimals: [0, 1, 1, 2],
  before: '',
  behind: ' %',
  ...more,
});

const signed = (fraction: number, range: Slot['range']): Slot =>
  percent(fraction, range, { before: 'signed', behind: '%' });

const plain = (value: number, range: Slot['range'], decimals: readonly number[]): Slot => ({
  value,
  range,
  decimals,
  before: '',
  behind: '',
});

const dollars = (value: number, range: Slot['range'], decimals: readonly number[] = [2]): Slot => ({
  ...plain(value, range, decimals),
  before: '$',
  isGrouped: true,
});

const away = (facts: SecurityFacts, average: number | undefined): Slot =>
  percent(Math.abs(distance(facts, average) ?? 0), [0, 25], { isSize: true });

const RANGE_OF_PRICE: Slot['range'] = [20, 600];

function daysHeld({ seen, own }: Subject): number {
  const lot = seen.book.lots.find(
    ({ instrument }) => instrument.kind === 'equity' && instrument.ticker === own.ticker,
  );
  return lot === undefined ? 0 : Math.round((seen.market.at - lot.openedAt) / 86_400_000);
}

function heldValue({ seen, own }: Subject): number {
  const position = positionsOf(seen.book).find(({ id }) => id === idOf(equity(own.ticker)));
  return position === undefined ? 0 : toUnits(position.quantity) * toDollars(own.mark);
}

function costOf({ seen, own }: Subject): number {
  const position = positionsOf(seen.book).find(({ id }) => id === idOf(equity(own.ticker)));
  return position === undefined ? 0 : toDollars(position.cost);
}

const navOf = ({ seen }: Subject): number => toDollars(seen.nav);

/** Every figure that templates name. */
export const SLOTS: Readonly<Record<string, (subject: Subject) => Slot>> = {
  rsi: ({ own }) => plain(own.indicators.rsi14 ?? 0, [20, 85], [0, 0, 1]),
  otherRsi: ({ other }) => plain(other.indicators.rsi14 ?? 0, [20, 85], [0, 0, 1]),
  price: ({ own }) => dollars(toDollars(own.mark), RANGE_OF_PRICE),
  sma20Level: ({ own }) => dollars(own.indicators.sma20 ?? 0, RANGE_OF_PRICE),
  sma50Level: ({ own }) => dollars(own.indicators.sma50 ?? 0, RANGE_OF_PRICE, [0, 1, 2]),
  sma200Level: ({ own }) => dollars(own.indicators.sma200 ?? 0, RANGE_OF_PRICE, [0, 1, 2]),
  sma20Away: ({ own }) => away(own, own.indicators.sma20),
  sma50Away: ({ own }) => away(own, own.indicators.sma50),
  sma200Away: ({ own }) => away(own, own.indicators.sma200),
  sma50Signed: ({ own }) => signed(distance(own, own.indicators.sma50) ?? 0, [-20, 25]),
  otherSma200Away: ({ other }) => away(other, other.indicators.sma200),
  histogram: ({ own }) => plain(own.indicators.macdHistogram ?? 0, [-3, 3], [2]),
  atr: ({ own }) =>
    percent((own.indicators.atr14 ?? 0) / toDollars(own.mark), [1, 5], { decimals: [1] }),
  volumeRatio: ({ own }) => ({
    ...plain(own.indicators.volumeRatio ?? 0, [0.3, 3], [1]),
    behind: 'x',
  }),
  volatility: ({ own }) => percent(own.indicators.realisedVolatility21 ?? 0, [8, 65]),
  upperBand: ({ own }) => dollars(own.indicators.bollingerUpper ?? 0, RANGE_OF_PRICE),
  change1: ({ own }) => signed(own.change1Day ?? 0, [-5, 5]),
  change5: ({ own }) => signed(own.change5Days ?? 0, [-10, 10]),
  change21: ({ own }) => signed(own.change21Days ?? 0, [-20, 22]),
  change63: ({ own }) => signed(own.change63Days ?? 0, [-30, 35]),
  change252: ({ own }) => signed(own.change252Days ?? 0, [-40, 80]),
  otherChange63: ({ other }) => signed(other.change63Days ?? 0, [-30, 35]),
  fromHigh: ({ own }) => percent(-(own.belowHigh252 ?? 0), [1, 35], { isSize: true }),
  pe: ({ own }) => plain(own.fundamentals.priceEarnings ?? 0, [6, 60], [0, 1, 1]),
  pb: ({ own }) => plain(own.fundamentals.priceBook ?? 0, [0.6, 15], [1]),
  dividendYield: ({ own }) =>
    percent(own.fundamentals.dividendYield ?? 0, [0, 7], { decimals: [1, 2] }),
  freeCashFlow: ({ own }) =>
    percent(own.fundamentals.freeCashFlowYield ?? 0, [0, 10], { decimals: [1, 2] }),
  marketValue: ({ own }) => ({
    ...dollars((own.fundamentals.marketValue ?? 0) / 1e9, [20, 3000], [0]),
    behind: 'B',
  }),
  vix: ({ seen }) => plain(seen.market.rates.vix ?? 0, [10, 40], [0, 1, 1]),
  treasury: ({ seen }) =>
    percent(seen.market.rates.treasury10Year ?? 0, [2.5, 6], { decimals: [1, 2] }),
  bill: ({ seen }) => percent(seen.market.rates.bill13Week ?? 0, [1.5, 6], { decimals: [1, 2] }),
  sectorChange: ({ seen }) => signed(seen.market.sectors[0]?.change21Days ?? 0, [-12, 12]),
  nav: (subject) => dollars(navOf(subject), [4000, 20_000], [0, 2]),
  cash: ({ seen }) => dollars(toDollars(seen.book.cash), [500, 9000], [0, 2]),
  cashShare: (subject) => percent(toDollars(subject.seen.book.cash) / navOf(subject), [3, 90]),
  amount: ({ amountDollars }) => dollars(amountDollars, [200, 2500], [0]),
  weight: (subject) => percent(heldValue(subject) / navOf(subject), [3, 35]),
  gain: (subject) => signed(heldValue(subject) / costOf(subject) - 1, [-15, 45]),
  heldValue: (subject) => dollars(heldValue(subject), [400, 4000], [0, 2]),
  daysHeld: (subject) => plain(daysHeld(subject), [1, 210], [0]),
  maxPosition: ({ seen }) => percent(seen.mandate.limits.maxPosition, [5, 60], { decimals: [0] }),
  positions: ({ seen }) => plain(positionsOf(seen.book).length, [1, 12], [0]),
  ownStop: () => percent(-0.08, [-20, -2], { decimals: [0, 1] }),
  ownTake: () => percent(0.25, [10, 70], { decimals: [0, 1] }),
  ownTime: () => plain(90, [20, 300], [0]),
};
