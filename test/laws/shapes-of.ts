import type { Ticker } from '#core/instruments';
import type { OptionLivesRun } from './option-lives-run.ts';
import type { LifeLeg } from './option-lives-witness.ts';

type Right = LifeLeg['right'];

/** Right, widths above the lowest strike, contracts. */
type Row = readonly [string, readonly (readonly [Right, number, number])[]];

const WHEEL: readonly Row[] = [
  ['secured-put', [['put', 0, -1]]],
  ['covered-call', [['call', 1, -1]]],
];

const SPREADS: readonly Row[] = [
  [
    'bull-put',
    [
      ['put', 1, -1],
      ['put', 0, 1],
    ],
  ],
  [
    'bear-call',
    [
      ['call', 1, -1],
      ['call', 2, 1],
    ],
  ],
  [
    'bull-call',
    [
      ['call', 0, 1],
      ['call', 1, -1],
    ],
  ],
  [
    'bear-put',
    [
      ['put', 1, 1],
      ['put', 0, -1],
    ],
  ],
  [
    'iron-condor',
    [
      ['put', -1, 1],
      ['put', 0, -1],
      ['call', 1, -1],
      ['call', 2, 1],
    ],
  ],
  [
    'butterfly',
    [
      ['call', -1, 1],
      ['call', 0, -2],
      ['call', 1, 1],
    ],
  ],
];

/** A shape of the account's kind around the price: one to three of it, five to forty-four days. */
export function shapesOf(
  run: OptionLivesRun,
  ticker: Ticker,
  group: string,
): { readonly shape: string; readonly legs: readonly LifeLeg[] } {
  const rows = run.keep === 'shares' ? WHEEL : SPREADS;
  const [shape, row] = run.pick(rows) ?? ['', []];
  const spot = run.market.spotOf(ticker);
  const step = spot < 25 ? 50 : 100;
  const width = step * (1 + run.random.nextInt(4));
  const offset = Math.round((spot * 100 * (0.92 + 0.12 * run.random.next())) / step) * step;
  const lowest = Math.max(offset, 2 * width + step);
  const times = 1 + run.random.nextInt(3);
  const expiry = run.market.expiryAfter(run.session.on);
  const legs = row.map(([right, steps, count], place) => ({
    lot: `${group}/${place}`,
    right,
    strike: BigInt(lowest + steps * width) * 10_000n,
    expiry,
    count: BigInt(count * times),
    multiplier: 100n,
  }));
  return { shape, legs };
}
