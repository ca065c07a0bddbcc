import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { WatchlistLineView } from '#contract';
import { useAsked } from '../../address/index.ts';
import { useView } from '../../api/index.ts';
import { AccountLink, Day, Empty, Rows, Shown, Tag, type Column } from '../../kit/index.ts';

const WHICH = [
  { value: 'dynamic', label: 'came in by research or a model' },
  { value: 'all', label: 'everything' },
];

/** What accounts look at, what brought it in, until when. */
export function Watchlists(): ReactNode {
  const [account, setAccount] = useAsked('account');
  const [which, setWhich] = useAsked('which', 'dynamic');
  const lists = useView('/watchlists');
  const accounts = useView('/accounts');
  return (
    <div className="stack">
      <div className="row">
        <Select
          label="Show"
          allowDeselect={false}
          data={WHICH}
          value={which}
          onChange={(word) => setWhich(word ?? 'dynamic')}
        />
        <Select
          label="Account"
          placeholder="all"
          clearable
          clearButtonProps={{ 'aria-label': 'all accounts' }}
          data={(accounts.data ?? []).map(({ key, name }) => ({ value: key, label: name }))}
          value={account === '' ? null : account}
          onChange={(word) => setAccount(word ?? '')}
        />
      </div>
      <Shown of={lists}>
        {(all) => {
          const rows = all.filter((line) => isMeant(line, { account, which }));
          return rows.length === 0 ? (
            <Empty title="Nothing came in by itself">
              Picks of a brief and suggestions of a model stand here while they count.
            </Empty>
          ) : (
            <Rows
              label="Watchlists"
              columns={COLUMNS}
              rows={rows}
              keyOf={({ account: own, ticker, role }) => `${own} ${ticker} ${role}`}
            />
          );
        }}
      </Shown>
    </div>
  );
}

type Meant = { readonly account: string; readonly which: string };

function isMeant(line: WatchlistLineView, { account, which }: Meant): boolean {
  if (account !== '' && line.account !== account) return false;
  return which === 'all' || (line.role !== 'core' && line.role !== 'stock');
}

const COLUMNS: readonly Column<WatchlistLineView>[] = [
  {
    key: 'ticker',
    head: 'Security',
    isLead: true,
    cell: ({ ticker }) => <strong>{ticker}</strong>,
  },
  { key: 'account', head: 'Account', cell: ({ account }) => <AccountLink account={account} /> },
  { key: 'role', head: 'Why', cell: ({ role }) => <Tag>{role}</Tag> },
  { key: 'from', head: 'Came in by', cell: ({ from }) => from },
  {
    key: 'until',
    head: 'Until',
    cell: ({ until, role }) => (until === null ? withoutEnd(role) : <Day on={until} />),
  },
];

function withoutEnd(role: string): string {
  return role === 'suggested' ? 'the next two decisions' : 'as configured';
}
