import { scaleLinear } from 'd3-scale';
import type { ReactNode } from 'react';
import type { PositionView } from '#contract';
import { dollars } from '../../format/index.ts';
import { usePreferences } from '../../kit/index.ts';

const WIDE = 200;
const Y = 16;

/** The tightest stop and target of the lots as the ends of a bar, cost and price upon it. */
export function StopBar({
  lots,
  mark,
}: {
  readonly lots: PositionView['lots'];
  readonly mark: string | null;
}): ReactNode {
  const { isDiscreet } = usePreferences();
  const stops = lots.flatMap(({ stop }) => (stop === null ? [] : [stop]));
  const targets = lots.flatMap(({ takeProfit }) => (takeProfit === null ? [] : [takeProfit]));
  const stop = stops.toSorted((left, right) => Number(right) - Number(left))[0];
  const target = targets.toSorted((left, right) => Number(left) - Number(right))[0];
  const cost = lots[0]?.costPerShare;
  if (stop === undefined || mark === null || cost === undefined)
    return <span className="muted small">guarded by its own rules</span>;
  const price = Number(mark);
  const end = target === undefined ? Math.max(price, Number(cost)) * 1.05 : Number(target);
  const low = Math.min(Number(stop), price);
  const high = Math.max(end, price);
  const x = scaleLinear([low, high], [4, WIDE - 4]);
  const word = (amount: string): string => (isDiscreet ? '•••' : dollars(amount));
  const says = `stop ${word(stop)}, price ${word(mark)}, ${target === undefined ? 'no target' : `target ${word(target)}`}`;
  return (
    <div className="account-bar">
      <svg viewBox={`0 0 ${WIDE} 30`} role="img" aria-label={says} preserveAspectRatio="none">
        <line
          x1={x(low)}
          x2={x(high)}
          y1={Y}
          y2={Y}
          stroke="var(--line)"
          strokeWidth={6}
          strokeLinecap="round"
        />
        <line
          x1={x(Number(cost))}
          x2={x(price)}
          y1={Y}
          y2={Y}
          stroke={price >= Number(cost) ? 'var(--up)' : 'var(--down)'}
          strokeWidth={6}
        />
        <line
          x1={x(Number(stop))}
          x2={x(Number(stop))}
          y1={6}
          y2={26}
          stroke="var(--down)"
          strokeWidth={2}
        />
        {target === undefined ? null : (
          <line
            x1={x(Number(target))}
            x2={x(Number(target))}
            y1={6}
            y2={26}
            stroke="var(--up)"
            strokeWidth={2}
          />
        )}
        <line x1={x(price)} x2={x(price)} y1={8} y2={24} stroke="var(--ink)" strokeWidth={2.5} />
      </svg>
      <div className="ends" aria-hidden>
        <span>{word(stop)}</span>
        <span>{target === undefined ? 'no target' : word(target)}</span>
      </div>
    </div>
  );
}
