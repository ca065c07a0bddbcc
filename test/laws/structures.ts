import type { TradingDate } from '#core/calendar';
import type { OptionContract, Ticker } from '#core/instruments';
import { price } from '#core/money';
import type { SeededRandom } from '#core/prelude';

/** Legs in whole contracts, and the cash in dollars that the shape reserves by its formula for one of it. */
export type Structure = {
  readonly shape: string;
  readonly legs: readonly { readonly count: number; readonly option: OptionContract }[];
  readonly reserves: number;
};

type Right = OptionContract['right'];

type Row = {
  readonly shape: string;
  /** Right, steps of the width above the lowest strike, contracts. */
  readonly legs: readonly (readonly [Right, number, number])[];
  /** Multiples of width x 100 that are reserved; a secured put its strike instead. */
  readonly widths: number | 'strike';
};

/** Each shape with the collateral that it is known for: strike x 100, width x 100, the wider side once, or nothing. */
const SHAPES: readonly Row[] = [
  { shape: 'secured put', legs: [['put', 0, -1]], widths: 'strike' },
  { shape: 'covered call', legs: [['call', 0, -1]], widths: 0 },
  {
    shape: 'bull put',
    legs: [
      ['put', 0, 1],
      ['put', 1, -1],
    ],
    widths: 1,
  },
  {
    shape: 'bear call',
    legs: [
      ['call', 0, -1],
      ['call', 1, 1],
    ],
    widths: 1,
  },
  {
    shape: 'bull call',
    legs: [
      ['call', 0, 1],
      ['call', 1, -1],
    ],
    widths: 0,
  },
  {
    shape: 'bear put',
    legs: [
      ['put', 0, -1],
      ['put', 1, 1],
    ],
    widths: 0,
  },
  {
    shape: 'iron condor',
    legs: [
      ['put', 0, 1],
      ['put', 2, -1],
      ['call', 4, -1],
      ['call', 5, 1],
    ],
    widths: 2,
  },
  {
    shape: 'butterfly',
    legs: [
      ['call', 0, 1],
      ['call', 1, -2],
      ['call', 2, 1],
    ],
    widths: 0,
  },
];

/** A shape of the table on a random strike, width and number of contracts. */
export function structure(
  random: SeededRandom,
  underlying: Ticker,
  expiry: TradingDate,
): Structure {
  const row = SHAPES[random.nextInt(SHAPES.length)] ?? SHAPES[0];
  if (row === undefined) throw new Error('there are shapes');
  const lowest = 5 + random.nextInt(90) / 2;
  const width = (1 + random.nextInt(10)) / 2;
  const times = 1 + random.nextInt(3);
  const legs = row.legs.map(([right, steps, count]) => ({
    count: count * times,
    option: {
      kind: 'option',
      underlying,
      expiry,
      right,
      strike: price(lowest + steps * width),
    } as const,
  }));
  const reserves = (row.widths === 'strike' ? lowest : row.widths * width) * 100 * times;
  return { shape: row.shape, legs, reserves };
}
