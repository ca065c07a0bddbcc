import type { ReactNode } from 'react';
import type { LimitsView } from '#contract';
import { useView } from '../../api/index.ts';
import { Empty, Meter, Shown } from '../../kit/index.ts';
import { count, percent } from '../../format/index.ts';

/** How much of each limit is used. */
export function AccountLimits({ account }: { readonly account: string }): ReactNode {
  const limits = useView('/accounts/{account}/limits', { account });
  return (
    <section aria-label="Limits">
      <h3>Limits</h3>
      <Shown of={limits}>
        {({ limits: all }) =>
          all.length === 0 ? (
            <Empty title="No limits">This account does not trade.</Empty>
          ) : (
            <div className="bars">
              {all.map((limit) => (
                <LimitMeter key={limit.rule} limit={limit} />
              ))}
            </div>
          )
        }
      </Shown>
    </section>
  );
}

function LimitMeter({ limit }: { readonly limit: LimitsView['limits'][number] }): ReactNode {
  const { rule, says, used, limit: most, unit, isFloor, by } = limit;
  const note = `${says}${by === null ? '' : `: ${by}`}`;
  if (isFloor) return <Floor limit={limit} />;
  if (unit === 'fraction') return <Meter label={rule} used={used} limit={most} note={note} />;
  return (
    <div>
      <div className="spread small">
        <span>{rule}</span>
        <span className="number">
          {used === null ? 'unknown' : count(used)} <span className="muted">of {count(most)}</span>
        </span>
      </div>
      <div className="meter" aria-hidden>
        <i style={{ width: `${Math.min(1, (used ?? 0) / most) * 100}%` }} />
      </div>
      <div className="muted small">{note}</div>
    </div>
  );
}

/** What must not fall below its limit: the bar is what is there, the mark the floor. */
function Floor({
  limit: { rule, says, used, limit: least },
}: {
  readonly limit: LimitsView['limits'][number];
}): ReactNode {
  const isBelow = used !== null && used < least;
  return (
    <div>
      <div className="spread small">
        <span>{rule}</span>
        <span className="number">
          {used === null ? 'unknown' : percent(used, 'minus only', 1)}{' '}
          <span className="muted">at least {percent(least, 'minus only', 1)}</span>
          {isBelow ? <strong className="warn"> below</strong> : null}
        </span>
      </div>
      <div className="mix-bar" aria-hidden>
        <i style={{ width: `${Math.min(1, Math.max(0, used ?? 0)) * 100}%` }} />
        <b style={{ left: `${least * 100}%` }} />
      </div>
      <div className="muted small">{says}</div>
    </div>
  );
}
