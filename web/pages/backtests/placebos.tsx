import { scaleLinear } from 'd3-scale';
import type { ReactNode } from 'react';
import type { BacktestView } from '#contract';
import { AxisBottom, useWidth } from '../../charts/index.ts';
import { percent } from '../../format/index.ts';
import { Empty } from '../../kit/index.ts';

/** Where the run lies among random pickers that traded as often. */
export function Placebos({ view: { paths, days } }: { readonly view: BacktestView }): ReactNode {
  const [ref, width] = useWidth<HTMLDivElement>();
  const returns = paths
    .filter(({ kind }) => kind === 'placebo')
    .flatMap(({ totalReturn }) => (totalReturn === null ? [] : [totalReturn]));
  const last = days.at(-1);
  if (returns.length === 0 || last === undefined)
    return (
      <Empty title="No placebos">Ask for some in the form: random pickers beside the run.</Empty>
    );
  const own = last.growth - 1;
  const better = returns.filter((value) => value < own).length;
  const x = scaleLinear(
    [Math.min(own, ...returns), Math.max(own, ...returns)],
    [14, width - 14],
  ).nice();
  const box = { left: 4, right: width - 4, top: 8, bottom: 74 };
  return (
    <div ref={ref} className="stack">
      <p>
        Better than <strong>{better}</strong> of {returns.length} random pickers that traded as
        often.
      </p>
      <svg
        className="plot"
        viewBox={`0 0 ${width} 96`}
        role="img"
        aria-label={`The run at ${percent(own)} among random pickers from ${percent(Math.min(...returns))} to ${percent(Math.max(...returns))}`}
      >
        <AxisBottom scale={x} box={box} format={(value) => percent(value, 'always', 0)} ticks={6} />
        {returns.map((value, place) => (
          <circle
            key={`${place} ${value}`}
            cx={x(value)}
            cy={54}
            r={5}
            fill="var(--bench)"
            opacity={0.55}
          />
        ))}
        <path d={`M${x(own)} 20 l7 10 -7 10 -7 -10z`} fill="var(--first)" />
        <text x={x(own)} y={14} textAnchor="middle">
          this run
        </text>
      </svg>
    </div>
  );
}
