import type { ReactNode } from 'react';
import type { ActView } from '#contract';
import { useView } from '../../api/index.ts';
import { Empty, Moment, Rows, Shown, Tag, type Column } from '../../kit/index.ts';

const SHOWN = 100;

/** What was done to the house itself, by whom; each act is in a chain. */
export function Acts(): ReactNode {
  const acts = useView('/admin/acts', { limit: SHOWN });
  return (
    <Shown of={acts}>
      {(rows) =>
        rows.length === 0 ? (
          <Empty title="Nobody has done anything to the house yet">
            Logins, tokens, halts and changes of the configuration stand here.
          </Empty>
        ) : (
          <Rows label="Acts" columns={COLUMNS} rows={rows} keyOf={({ number }) => String(number)} />
        )
      }
    </Shown>
  );
}

const TONES = { done: 'good', refused: 'warn', failed: 'bad' } as const;

const COLUMNS: readonly Column<ActView>[] = [
  { key: 'at', head: 'When', isLead: true, cell: ({ at }) => <Moment at={at} shape="whole" /> },
  { key: 'what', head: 'What', cell: ({ what, subject }) => `${what} ${subject ?? ''}` },
  { key: 'who', head: 'Who', cell: ({ who }) => who },
  {
    key: 'outcome',
    head: 'Came to',
    cell: ({ outcome, says }) => (
      <span>
        <Tag tone={TONES[outcome]}>{outcome}</Tag> {says ?? ''}
      </span>
    ),
  },
];
