import type { ReactNode } from 'react';
import type { ComparisonView } from '#contract';
import { LinePlot } from '../../charts/index.ts';
import { isoOf, momentText, msOf, percent } from '../../format/index.ts';
import { Empty } from '../../kit/index.ts';

/** The mean difference a year with bounds that hold at all times, block by block. */
export function DifferenceOverTime({
  view: { sequence, smallestEffect },
}: {
  readonly view: ComparisonView;
}): ReactNode {
  const points = sequence.map(({ on, mean, low, high }) => ({ x: msOf(on), mean, low, high }));
  const last = sequence.at(-1);
  if (last === undefined)
    return (
      <Empty title="Too early">The first bounds come after some months of days in common.</Empty>
    );
  return (
    <>
      <LinePlot
        label={`Mean difference a year, newest ${percent(last.mean)}, bounds ${percent(last.low)} to ${percent(last.high)}`}
        lines={[
          { name: 'mean difference', ink: 'first', points: points.map(({ x, mean }) => [x, mean]) },
        ]}
        bands={[
          {
            name: 'bounds at all times, 95 %',
            ink: 'first',
            points: points.map(({ x, low, high }) => [x, low, high]),
          },
        ]}
        levels={[
          { name: 'no difference', at: 0, ink: 'muted' },
          { name: 'matters', at: smallestEffect, ink: 'bench' },
        ]}
        formatX={(ms) => momentText(isoOf(ms), 'day', 'UTC').slice(5)}
        formatY={(value) => percent(value, 'always', 0)}
        height={270}
      />
      <p className="small">
        Now <strong>{percent(last.mean)}</strong> a year, between {percent(last.low)} and{' '}
        {percent(last.high)}.
      </p>
    </>
  );
}
