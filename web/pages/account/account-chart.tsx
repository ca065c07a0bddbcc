import { useMemo, type ReactNode } from 'react';
import type { HistoryView } from '#contract';
import { useView } from '../../api/index.ts';
import { TimeChart, type TimeMark } from '../../charts/index.ts';
import { dollars, percent } from '../../format/index.ts';
import { Empty, Shown, usePreferences } from '../../kit/index.ts';

/** Nav beside the same money in SPY, trades upon it, drawdown below. */
export function AccountChart({ account }: { readonly account: string }): ReactNode {
  const history = useView('/accounts/{account}/history', { account });
  return (
    <Shown of={history} lines={8}>
      {(view) =>
        view.days.length < 2 ? (
          <Empty title="No closes yet">
            The curve begins with the first close after the first order.
          </Empty>
        ) : (
          <Drawn view={view} />
        )
      }
    </Shown>
  );
}

function Drawn({ view }: { readonly view: HistoryView }): ReactNode {
  const { isDiscreet } = usePreferences();
  const panes = useMemo(() => panesOf(view, isDiscreet), [view, isDiscreet]);
  return (
    <TimeChart
      label={`What ${view.name} was worth at each close, beside the same money in SPY, its trades, and its drawdown`}
      panes={panes}
      height={360}
    />
  );
}

type Panes = Parameters<typeof TimeChart>[0]['panes'];

function panesOf({ days, trades }: HistoryView, isDiscreet: boolean): Panes {
  const first = Number(days[0]?.nav ?? 1);
  const scaled = (amount: string | null): number | null => {
    if (amount === null) return null;
    return isDiscreet ? Number(amount) / first - 1 : Number(amount);
  };
  const format = (value: number): string =>
    isDiscreet ? percent(value, 'always', 1) : dollars(value.toFixed(2)).replace(/\.\d\d$/, '');
  return [
    {
      format,
      stretch: 3,
      marks: marksOf(trades),
      lines: [
        {
          name: 'Nav',
          ink: 'first',
          points: days.map(({ on, nav }) => ({ on, value: scaled(nav) })),
        },
        {
          name: 'The same money in SPY',
          ink: 'bench',
          isDashed: true,
          points: days.map(({ on, benchmark }) => ({ on, value: scaled(benchmark) })),
        },
      ],
    },
    {
      format: (value) => percent(value, 'minus only', 1),
      stretch: 1,
      lines: [
        {
          name: 'Drawdown',
          ink: 'down',
          isArea: true,
          points: days.map(({ on, drawdown }) => ({ on, value: -drawdown })),
        },
      ],
    },
  ];
}

/** One mark a day and side; more than a screen can show are left to the table of orders. */
function marksOf(trades: HistoryView['trades']): readonly TimeMark[] {
  const groups = Map.groupBy(trades, ({ on, effect }) => `${on} ${effect}`);
  const marks = [...groups.values()].flatMap((same): readonly TimeMark[] => {
    const [first] = same;
    if (first === undefined) return [];
    const { on, effect } = first;
    const text = same.length > 1 ? String(same.length) : '';
    if (effect === 'bought') return [{ on, text, shape: 'arrowUp', place: 'below', ink: 'up' }];
    if (effect === 'sold') return [{ on, text, shape: 'arrowDown', place: 'above', ink: 'down' }];
    return [{ on, text, shape: 'circle', place: 'below', ink: 'muted' }];
  });
  return marks.slice(-MOST_MARKS);
}

const MOST_MARKS = 150;
