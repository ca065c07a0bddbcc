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
  const levels = levelsOf(lots, mark);
  if (levels === undefined) return <span className="muted small">guarded by its own rules</span>;
  const { stop, target } = levels;
  const word = (amount: number): string => (isDiscreet ? '•••' : dollars(amount.toFixed(6)));
  const aim = target === undefined ? 'no target' : word(target);
  const says = `stop ${word(stop)}, price ${word(levels.price)}, ${target === undefined ? aim : `target ${aim}`}`;
  return (
    <div className="account-bar">
      <Drawing levels={levels} says={says} />
      <div className="ends" aria-hidden>
        <span>{word(stop)}</span>
        <span>{aim}</span>
      </div>
    </div>
  );
}

type Levels = {
  readonly stop: number;
  readonly cost: number;
  readonly price: number;
  readonly target: number | undefined;
};

/** The tightest of all lots; undefined where there is no stop or no price. */
function levelsOf(lots: PositionView['lots'], mark: string | null): Levels | undefined {
  const stops = lots.flatMap(({ stop }) => (stop === null ? [] : [Number(stop)]));
  const targets = lots.flatMap(({ takeProfit }) =>
    takeProfit === null ? [] : [Number(takeProfit)],
  );
  const cost = lots[0]?.costPerShare;
  if (stops.length === 0 || mark === null || cost === undefined) return undefined;
  return {
    stop: Math.max(...stops),
    cost: Number(cost),
    price: Number(mark),
    target: targets.length === 0 ? undefined : Math.min(...targets),
  };
}

function Drawing({
  levels: { stop, cost, price, target },
  says,
}: {
  readonly levels: Levels;
  readonly says: string;
}): ReactNode {
  const end = target ?? Math.max(price, cost) * 1.05;
  const x = scaleLinear([Math.min(stop, price), Math.max(end, price)], [4, WIDE - 4]);
  const [low = 0, high = 0] = x.range();
  const gain = price >= cost ? 'var(--up)' : 'var(--down)';
  return (
    <svg viewBox={`0 0 ${WIDE} 30`} role="img" aria-label={says} preserveAspectRatio="none">
      <line x1={low} x2={high} y1={Y} y2={Y} stroke="var(--line)" strokeWidth={6} />
      <line x1={x(cost)} x2={x(price)} y1={Y} y2={Y} stroke={gain} strokeWidth={6} />
      <line x1={x(stop)} x2={x(stop)} y1={6} y2={26} stroke="var(--down)" strokeWidth={2} />
      {target === undefined ? null : (
        <line x1={x(target)} x2={x(target)} y1={6} y2={26} stroke="var(--up)" strokeWidth={2} />
      )}
      <line x1={x(price)} x2={x(price)} y1={8} y2={24} stroke="var(--ink)" strokeWidth={2.5} />
    </svg>
  );
}
