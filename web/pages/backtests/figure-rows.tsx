import type { ReactNode } from 'react';
import type { BacktestView } from '#contract';
import { count, dollars, figure, percent } from '../../format/index.ts';
import { Rows, usePreferences, type Column } from '../../kit/index.ts';

type FigureView = BacktestView['figures'][number];

/** Each figure with how far it may lie from the truth, or why that cannot be said. */
export function FigureRows({ figures }: { readonly figures: readonly FigureView[] }): ReactNode {
  return <Rows label="Figures" columns={COLUMNS} rows={figures} keyOf={({ key }) => key} />;
}

const COLUMNS: readonly Column<FigureView>[] = [
  { key: 'name', head: 'Figure', isLead: true, cell: ({ name }) => name },
  { key: 'value', head: 'Value', isEnd: true, cell: (own) => <Value of={own} value={own.value} /> },
  {
    key: 'bounds',
    head: 'Bounds',
    cell: (own) => {
      const { low, high, confidence, because } = own;
      if (low === undefined || high === undefined)
        return <span className="muted small">{because ?? ''}</span>;
      return (
        <span>
          <Value of={own} value={low} /> to <Value of={own} value={high} />{' '}
          <span className="muted small">{percent(confidence ?? 0.95, 'minus only', 0)}</span>
        </span>
      );
    },
  },
];

function Value({
  of: { unit },
  value,
}: {
  readonly of: FigureView;
  readonly value: number | null;
}): ReactNode {
  const { isDiscreet } = usePreferences();
  if (value === null) return <span className="muted">cannot be said</span>;
  switch (unit) {
    case 'fraction':
      return percent(value, 'minus only');
    case 'dollars':
      return isDiscreet ? '•••••' : dollars(value.toFixed(2));
    case 'number':
      return figure(value);
    case 'count':
      return count(value);
  }
}
