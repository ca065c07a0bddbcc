import type { ReactNode } from 'react';
import { Money, Tag } from '../kit/index.ts';
import { curvesOf, valueAt, type Curve, type DrawnPayoff } from './payoff-curves.ts';

/** What the curves say at the chosen price, and whether a guard would close there. */
export function PayoffReading({ payoff, price, moved }: DrawnPayoff): ReactNode {
  const curves = curvesOf(payoff, moved);
  return (
    <section className="payoff-reading" aria-label={`Read at ${price.toFixed(2)}`}>
      <h3>
        At <span className="number">{price.toFixed(2)}</span>
      </h3>
      <dl>
        {curves.map((curve) => (
          <Read key={curve.name} curve={curve} price={price} guards={payoff.guards} />
        ))}
      </dl>
    </section>
  );
}

type ReadProps = {
  readonly curve: Curve;
  readonly price: number;
  readonly guards: DrawnPayoff['payoff']['guards'];
};

function Read({ curve, price, guards }: ReadProps): ReactNode {
  const value = valueAt(curve.points, price);
  return (
    <div>
      <dt>{curve.name}</dt>
      <dd>
        <Money of={value === null ? null : value.toFixed(2)} isGain />{' '}
        {curve.isGuarded && value !== null ? <Reached value={value} guards={guards} /> : null}
      </dd>
    </div>
  );
}

function Reached({
  value,
  guards: { takeProfitAt, stopAt },
}: Pick<ReadProps, 'guards'> & { readonly value: number }): ReactNode {
  if (takeProfitAt !== null && value >= Number(takeProfitAt))
    return <Tag tone="good">beyond take profit</Tag>;
  if (stopAt !== null && value <= Number(stopAt)) return <Tag tone="bad">beyond the stop</Tag>;
  return null;
}
