import type { ReactNode } from 'react';
import { Money } from '../kit/index.ts';
import { curvesOf, valueAt, type DrawnPayoff } from './payoff-curves.ts';
import type { Payoff } from './payoff-model.ts';

const ROWS = 16;

/** The curves as figures: even prices, and every strike, break-even and the price of now between them. */
export function PayoffTable({ payoff, price, moved }: DrawnPayoff): ReactNode {
  const curves = curvesOf(payoff, moved);
  const label = `Profit of ${payoff.name} by price of ${payoff.underlying}`;
  return (
    <div className="table-wrap payoff-table" tabIndex={0} role="region" aria-label={label}>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col" className="end">
              Price
            </th>
            <th scope="col">Which is</th>
            {curves.map(({ name }) => (
              <th key={name} scope="col" className="end">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pricesOf(payoff, price).map(({ at, says }) => (
            <tr key={at} className={at === price ? 'chosen' : ''}>
              <td className="end">{at.toFixed(2)}</td>
              <td>{says}</td>
              {curves.map(({ name, points }) => (
                <td key={name} className="end">
                  <Money of={valueAt(points, at)?.toFixed(2)} isGain />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Row = { readonly at: number; readonly says: string };

function pricesOf({ points, legs, breakEvens, spot }: Payoff, chosen: number): readonly Row[] {
  const every = Math.max(1, Math.round(points.length / ROWS));
  const named: readonly (readonly [at: number, says: string])[] = [
    ...legs.map(({ strike }) => [Number(strike), 'strike'] as const),
    ...breakEvens.map((at) => [Number(at), 'break-even'] as const),
    ...(spot === null ? [] : [[Number(spot), 'now'] as const]),
    [chosen, 'chosen'],
    ...points.filter((_, place) => place % every === 0).map(({ price }) => [price, ''] as const),
  ];
  const byPrice = Map.groupBy(named, ([at]) => at);
  return [...byPrice]
    .map(([at, same]) => ({
      at,
      says: [...new Set(same.map(([, says]) => says))].filter((says) => says !== '').join(', '),
    }))
    .toSorted((one, other) => one.at - other.at);
}
