import { useMemo, type ReactNode } from 'react';
import type { ComparisonView } from '#contract';
import { TimeChart } from '../../charts/index.ts';
import { percent } from '../../format/index.ts';
import { Empty } from '../../kit/index.ts';

/** Growth of one dollar in both arms and in SPY. */
export function Curves({ view: { arms, days } }: { readonly view: ComparisonView }): ReactNode {
  const [first, second] = arms;
  const panes = useMemo(
    () => [
      {
        format: (value: number) => percent(value, 'always', 1),
        lines: [
          {
            name: first?.name ?? 'first',
            ink: 'first' as const,
            points: days.map((day) => ({ on: day.on, value: day.first - 1 })),
          },
          {
            name: second?.name ?? 'second',
            ink: 'second' as const,
            points: days.map((day) => ({ on: day.on, value: day.second - 1 })),
          },
          {
            name: 'SPY',
            ink: 'bench' as const,
            isDashed: true,
            points: days.map(({ on, spy }) => ({ on, value: spy === null ? null : spy - 1 })),
          },
        ],
      },
    ],
    [first, second, days],
  );
  if (days.length < 2) return <Empty title="No days in common yet" />;
  return (
    <TimeChart
      label={`Returns of ${first?.name ?? ''} and ${second?.name ?? ''} beside SPY`}
      panes={panes}
      height={290}
    />
  );
}
