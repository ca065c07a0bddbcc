import { NumberInput, Select, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { addressOf, useAct, useView, type Views } from '../../api/index.ts';
import {
  ActButton,
  Empty,
  Moment,
  Rows,
  Shown,
  useSay,
  type Column,
  WorkButton,
} from '../../kit/index.ts';

const YEAR = 365;

type Credential = Views['/admin/tokens'][number];

/** Who may come in: tokens of scripts, sessions of browsers, the password. */
export function Tokens(): ReactNode {
  const tokens = useView('/admin/tokens');
  const sessions = useView('/admin/sessions');
  return (
    <div className="stack">
      <p>
        <Link href="/welcome?step=password">Set or change the password</Link>
      </p>
      <h2 className="part">Tokens of scripts</h2>
      <NewToken />
      <Shown of={tokens}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty title="No tokens">A script comes in by one: Authorization: Bearer ...</Empty>
          ) : (
            <Rows label="Tokens" columns={COLUMNS.token} rows={rows} keyOf={({ id }) => id} />
          )
        }
      </Shown>
      <h2 className="part">Sessions of browsers</h2>
      <Shown of={sessions}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="muted">Nobody is logged in with the password.</p>
          ) : (
            <Rows label="Sessions" columns={COLUMNS.session} rows={rows} keyOf={({ id }) => id} />
          )
        }
      </Shown>
    </div>
  );
}

function NewToken(): ReactNode {
  const [name, setName] = useState('');
  const [scope, setScope] = useState('read');
  const [days, setDays] = useState<number | string>(YEAR);
  const [secret, setSecret] = useState<string>();
  const say = useSay();
  const { mutate, isPending } = useAct<{ readonly secret: string }>();
  const make = (): void =>
    mutate(
      { address: '/api/admin/tokens', body: { name, scope, expiresInDays: Number(days) } },
      {
        onSuccess: ({ secret: text }) => setSecret(text),
        onError: ({ message }) => say(message, 'bad'),
      },
    );
  return (
    <div className="stack">
      <div className="row" style={{ alignItems: 'end' }}>
        <TextInput
          label="Name"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label="May"
          allowDeselect={false}
          data={['read', 'operate', 'admin']}
          value={scope}
          onChange={(word) => setScope(word ?? 'read')}
        />
        <NumberInput label="Days" min={1} max={3650} value={days} onChange={setDays} />
        <WorkButton onClick={make} isWorking={isPending} disabled={name === ''}>
          Make a token
        </WorkButton>
      </div>
      {secret === undefined ? null : (
        <div className="notice good" role="status">
          Shown this once: <span className="secret-once">{secret}</span>
        </div>
      )}
    </div>
  );
}

function columnsOf(kind: 'token' | 'session'): readonly Column<Credential>[] {
  return [
    { key: 'name', head: 'Name', isLead: true, cell: ({ name, id }) => name ?? id.slice(0, 8) },
    { key: 'scope', head: 'May', cell: ({ scope }) => scope },
    { key: 'made', head: 'Made', cell: ({ madeAt }) => <Moment at={madeAt} /> },
    { key: 'used', head: 'Last used', cell: ({ lastUsedAt }) => <Moment at={lastUsedAt} /> },
    {
      key: 'ends',
      head: 'Ends',
      cell: ({ expiresAt }) => <Moment at={expiresAt} unknown="never" />,
    },
    { key: 'act', head: '', label: '', cell: ({ id }) => <Revoke kind={kind} id={id} /> },
  ];
}

const COLUMNS = { token: columnsOf('token'), session: columnsOf('session') } as const;

function Revoke({
  kind,
  id,
}: {
  readonly kind: 'token' | 'session';
  readonly id: string;
}): ReactNode {
  const route = `/admin/${kind}s/{id}`;
  return (
    <ActButton
      label="Revoke"
      act={{ method: 'DELETE', address: addressOf(route, { id }) }}
      confirm={`Whoever comes with this ${kind} is not let in any more.`}
    />
  );
}
