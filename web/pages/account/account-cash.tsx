import { Button, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CashView } from '#contract';
import { useAsked } from '../../address/index.ts';
import { useView } from '../../api/index.ts';
import { count } from '../../format/index.ts';
import { DecisionLink, Empty, Moment, Money, Rows, Shown, type Column } from '../../kit/index.ts';

const PAGE = 50;
const MOST = 1000;

const KINDS = ['', 'fills', 'dividend', 'interest', 'deposit', 'withdrawal', 'opening', 'reset'];
const WORDS: Readonly<Record<string, string>> = {
  '': 'everything',
  fills: 'trades',
  dividend: 'dividends',
  deposit: 'deposits',
  withdrawal: 'withdrawals',
  reset: 'resets',
};

/** Every movement of cash with what was there after it. */
export function AccountCash({ account }: { readonly account: string }): ReactNode {
  const [kind, setKind] = useAsked('kind');
  const [shown, setShown] = useAsked('lines', String(PAGE));
  const limit = Math.min(MOST, Math.max(PAGE, Number(shown)));
  const cash = useView('/accounts/{account}/cash', { account, kind, limit }, { keepsFormer: true });
  return (
    <div className="stack">
      <Select
        label="Show"
        w={220}
        allowDeselect={false}
        data={KINDS.map((value) => ({ value, label: WORDS[value] ?? value }))}
        value={kind}
        onChange={(value) => setKind(value ?? '')}
      />
      <Shown of={cash}>
        {({ lines, count: all }) =>
          lines.length === 0 ? (
            <Empty title="No movements of that kind" />
          ) : (
            <>
              <Rows
                label="Movements of cash"
                columns={COLUMNS}
                rows={lines}
                keyOf={({ sequence }) => String(sequence)}
              />
              <div className="row">
                <span className="muted small">
                  {count(lines.length)} of {count(all)}
                </span>
                {lines.length < all && limit < MOST ? (
                  <Button size="xs" variant="default" onClick={() => setShown(String(limit * 2))}>
                    Show more
                  </Button>
                ) : null}
              </div>
            </>
          )
        }
      </Shown>
    </div>
  );
}

const COLUMNS: readonly Column<CashView['lines'][number]>[] = [
  { key: 'at', head: 'When', isLead: true, cell: ({ at }) => <Moment at={at} shape="whole" /> },
  {
    key: 'says',
    head: 'What',
    cell: ({ says, cycle }) =>
      cycle === null ? says : <DecisionLink id={cycle}>{says}</DecisionLink>,
  },
  {
    key: 'amount',
    head: 'Amount',
    isEnd: true,
    cell: ({ amount }) => <Money of={amount} sign="always" />,
  },
  {
    key: 'balance',
    head: 'Cash after',
    isEnd: true,
    cell: ({ balance }) => <Money of={balance} />,
  },
];
