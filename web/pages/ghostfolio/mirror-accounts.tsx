import type { ReactNode } from 'react';
import type { MirrorStatusView } from '#contract';
import { count } from '../../format/index.ts';
import { AccountLink, Moment, Rows, Tag, type Column } from '../../kit/index.ts';

type MirrorAccount = MirrorStatusView['accounts'][number];

/** How far each account is; what Ghostfolio will not have, with its reason. */
export function MirrorAccounts({
  accounts,
}: {
  readonly accounts: readonly MirrorAccount[];
}): ReactNode {
  const rejected = accounts.flatMap((account) => account.rejected);
  return (
    <div className="stack">
      <Rows
        label="Accounts in Ghostfolio"
        columns={COLUMNS}
        rows={accounts}
        keyOf={({ account }) => account}
      />
      {rejected.length === 0 ? null : (
        <>
          <h3 className="mirror-head">Rejected: Ghostfolio will not have it as it is</h3>
          <Rows
            label="Rejected lines"
            columns={REJECTED}
            rows={rejected}
            keyOf={({ account, key }) => `${account} ${key}`}
          />
          <p className="small muted">Mending the differences tries each again.</p>
        </>
      )}
    </div>
  );
}

const COLUMNS: readonly Column<MirrorAccount>[] = [
  {
    key: 'account',
    head: 'Account',
    isLead: true,
    cell: ({ account }) => <AccountLink account={account} />,
  },
  {
    key: 'there',
    head: 'In Ghostfolio',
    cell: ({ remote }) =>
      remote === null ? <Tag tone="warn">not made yet</Tag> : <Tag tone="good">there</Tag>,
  },
  {
    key: 'taken',
    head: 'Entries taken over',
    isEnd: true,
    cell: ({ entries, taken }) => `${count(taken)} of ${count(entries)}`,
  },
  { key: 'confirmed', head: 'Confirmed', isEnd: true, cell: ({ confirmed }) => count(confirmed) },
  { key: 'waiting', head: 'On their way', isEnd: true, cell: ({ waiting }) => count(waiting) },
  {
    key: 'rejected',
    head: 'Rejected',
    isEnd: true,
    cell: ({ rejected }) => count(rejected.length),
  },
  {
    key: 'next',
    head: 'Next try',
    cell: ({ nextTryAt }) => <Moment at={nextTryAt} unknown="none wanted" />,
  },
];

const REJECTED: readonly Column<MirrorAccount['rejected'][number]>[] = [
  {
    key: 'account',
    head: 'Account',
    isLead: true,
    cell: ({ account }) => <AccountLink account={account} />,
  },
  { key: 'key', head: 'Line', cell: ({ key }) => <code className="mirror-key">{key}</code> },
  { key: 'because', head: 'Because', cell: ({ because }) => because },
];
