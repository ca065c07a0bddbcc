import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RunsView } from '#contract';
import { useAsked, useAskedAll } from '../../address/index.ts';
import { isoOf } from '../../format/index.ts';
import { Empty, Moment, Percent, Rows, Tag, type Column } from '../../kit/index.ts';

type Run = RunsView['runs'][number];

/** Kept runs; one is opened, another set beside it. */
export function RunList({ view: { runs, damaged } }: { readonly view: RunsView }): ReactNode {
  const [run] = useAsked('run');
  if (runs.length === 0 && damaged.length === 0)
    return (
      <Empty title="No run yet">
        Fill in the form, or on the command line: invest backtest weekly_balanced --from 2025-01-02
        --to 2025-06-30
      </Empty>
    );
  return (
    <div className="stack">
      <Rows
        label="Kept runs"
        columns={COLUMNS}
        rows={runs}
        keyOf={({ id }) => id}
        isChosen={({ id }) => id === run}
      />
      {damaged.map(({ id, because }) => (
        <div key={id} className="notice bad">
          {id} cannot be read: {because}
        </div>
      ))}
    </div>
  );
}

const COLUMNS: readonly Column<Run>[] = [
  {
    key: 'name',
    head: 'Account',
    isLead: true,
    cell: ({ name, strategy }) => `${name}, ${strategy}`,
  },
  { key: 'model', head: 'Decided by', cell: ({ model }) => model },
  { key: 'days', head: 'Days', cell: ({ from, upTo }) => `${from} to ${upTo}` },
  {
    key: 'data',
    head: 'Data',
    cell: ({ data, masks }) => (
      <span>
        {data} {masks.length === 0 ? null : <Tag>masked: {masks.join(', ')}</Tag>}
      </span>
    ),
  },
  {
    key: 'return',
    head: 'Return',
    isEnd: true,
    cell: ({ totalReturn }) => <Percent of={totalReturn} isGain />,
  },
  { key: 'kept', head: 'Made', cell: ({ keptAt }) => <Moment at={isoOf(keptAt)} /> },
  { key: 'act', head: '', label: '', cell: ({ id }) => <Open id={id} /> },
];

function Open({ id }: { readonly id: string }): ReactNode {
  const [words, setWords] = useAskedAll();
  const run = words['run'] ?? '';
  return (
    <span className="row">
      <Button
        size="compact-sm"
        variant={run === id ? 'filled' : 'default'}
        onClick={() => setWords({ run: run === id ? '' : id, with: '' })}
      >
        {run === id ? 'Close' : 'Open'}
      </Button>
      {run === '' || run === id ? null : (
        <Button size="compact-sm" variant="default" onClick={() => setWords({ with: id })}>
          Set beside
        </Button>
      )}
    </span>
  );
}
