import type { ReactNode } from 'react';
import type { OptionsStatementView } from '#contract';
import { Day, Explained, Money, Rows, type Column } from '../kit/index.ts';

type Cycle = OptionsStatementView['cycles'][number];

/** Wheel cycles that have ended: what options, shares and dividends brought. */
export function WheelCycles({ cycles }: { readonly cycles: readonly Cycle[] }): ReactNode {
  if (cycles.length === 0) return null;
  return (
    <div>
      <h3>
        <Explained term="wheel-cycle">Cycles that have ended</Explained>
      </h3>
      <Rows
        label="Wheel cycles"
        columns={COLUMNS}
        rows={cycles}
        keyOf={({ ticker, beganOn }) => `${ticker} ${beganOn}`}
      />
    </div>
  );
}

const COLUMNS: readonly Column<Cycle>[] = [
  {
    key: 'ticker',
    head: 'Underlying',
    isLead: true,
    cell: ({ ticker }) => <strong>{ticker}</strong>,
  },
  { key: 'began', head: 'Began', cell: ({ beganOn }) => <Day on={beganOn} /> },
  { key: 'ended', head: 'Ended', cell: ({ endedOn }) => <Day on={endedOn} /> },
  {
    key: 'options',
    head: 'Options',
    isEnd: true,
    cell: ({ options }) => <Money of={options} isGain />,
  },
  {
    key: 'shares',
    head: 'Shares',
    isEnd: true,
    cell: ({ shareTrades }) => <Money of={shareTrades} isGain />,
  },
  {
    key: 'dividends',
    head: 'Dividends',
    isEnd: true,
    cell: ({ dividends }) => <Money of={dividends} />,
  },
  {
    key: 'result',
    head: 'Result',
    isEnd: true,
    cell: ({ result }) => (
      <strong>
        <Money of={result} isGain />
      </strong>
    ),
  },
];
