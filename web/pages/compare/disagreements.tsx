import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { ComparisonView } from '#contract';
import { Day, Empty, Percent, Rows, type Column } from '../../kit/index.ts';

const SHOWN = 8;

type Apart = {
  readonly on: string;
  readonly first: number;
  readonly second: number;
  readonly apart: number;
  readonly accounts: string;
};

/** Days on which the arms went apart most, with what each made of the day. */
export function Disagreements({ view }: { readonly view: ComparisonView }): ReactNode {
  const rows = apartOf(view);
  if (rows.length === 0) return <Empty title="No days in common yet" />;
  return (
    <Rows label="Days that moved them apart" columns={COLUMNS} rows={rows} keyOf={({ on }) => on} />
  );
}

function apartOf({ days, arms }: ComparisonView): readonly Apart[] {
  const account = arms[0]?.key ?? '';
  return days
    .slice(1)
    .flatMap((day, place) => {
      const before = days[place];
      if (before === undefined) return [];
      const first = day.first / before.first - 1;
      const second = day.second / before.second - 1;
      return [{ on: day.on, first, second, apart: first - second, accounts: account }];
    })
    .toSorted((left, right) => Math.abs(right.apart) - Math.abs(left.apart))
    .slice(0, SHOWN);
}

const COLUMNS: readonly Column<Apart>[] = [
  {
    key: 'on',
    head: 'Day',
    isLead: true,
    cell: ({ on, accounts }) => (
      <Link href={`/decisions?account=${accounts}&to=${on}`}>
        <Day on={on} />
      </Link>
    ),
  },
  { key: 'first', head: 'First', isEnd: true, cell: ({ first }) => <Percent of={first} isGain /> },
  {
    key: 'second',
    head: 'Second',
    isEnd: true,
    cell: ({ second }) => <Percent of={second} isGain />,
  },
  {
    key: 'apart',
    head: 'It cost or brought',
    isEnd: true,
    cell: ({ apart }) => <Percent of={apart} isGain />,
  },
];
