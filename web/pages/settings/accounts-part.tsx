import { useEffect, useRef, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useAsked } from '../../address/index.ts';
import { useView } from '../../api/index.ts';
import { Empty, Fold, Rows, Section, Tag, type Column } from '../../kit/index.ts';
import { FieldsForm } from './fields-form.tsx';
import { sectionsOf } from './keys-shown.ts';
import { labelOf } from './label-of.ts';
import { NewAccount } from './new-account.tsx';
import { rowText, ScheduleField } from './schedule-field.tsx';
import { useSettings, usualAt, type SettingsDesk } from './settings-desk.tsx';
import { isMap, valueAt } from './value-at.ts';

type AccountRow = {
  readonly key: string;
  readonly name: string;
  readonly strategy: string;
  readonly model: string;
  readonly schedule: string;
  readonly isEnabled: boolean;
};

/** Every account of the file and of the defaults; the chosen one as a form. */
export function AccountsPart(): ReactNode {
  const desk = useSettings();
  const [chosen] = useAsked('account');
  const rows = rowsOf(desk);
  const account = rows.find(({ key }) => key === chosen);
  return (
    <>
      {account === undefined ? null : <OneAccount key={account.key} account={account} />}
      {chosen !== '' && account === undefined ? (
        <Empty title={`There is no account ${chosen}`}>Choose one below.</Empty>
      ) : null}
      <Section title="Accounts" note="choose one to change it">
        <Rows
          label="Accounts"
          columns={COLUMNS}
          rows={rows}
          keyOf={({ key }) => key}
          isChosen={({ key }) => key === chosen}
        />
      </Section>
      <Section title="One more account">
        <NewAccount />
      </Section>
    </>
  );
}

const BASE = ['name', 'enabled', 'model', 'budget', 'whole_shares', 'strategy'];

function OneAccount({
  account: { key, name, strategy },
}: {
  readonly account: AccountRow;
}): ReactNode {
  const path = ['accounts', key];
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' });
    place.current?.focus();
  }, []);
  return (
    <div ref={place} tabIndex={-1} className="settings-chosen">
      <Section
        title={name}
        note={<code>{key}</code>}
        actions={<AccountPageLink account={key} />}
        id="account"
      >
        <div className="stack">
          <FieldsForm path={path} keys={BASE} />
          <fieldset className="settings-set">
            <legend>When it decides</legend>
            <ScheduleField path={[...path, 'schedule']} />
          </fieldset>
          <p className="small muted">
            The opening cash is posted once, when the account is opened. Money is moved on the page
            of the account.
          </p>
          {sectionsOf(strategy).map((section) => (
            <Fold
              key={section}
              title={`${labelOf(section)} of its own`}
              note={`else those of ${strategy}: both arms of a pair alike`}
            >
              {section === 'preferred_metrics' ? (
                <FieldsForm path={path} keys={[section]} />
              ) : (
                <FieldsForm path={[...path, section]} />
              )}
            </Fold>
          ))}
        </div>
      </Section>
    </div>
  );
}

function AccountPageLink({ account }: { readonly account: string }): ReactNode {
  const { data } = useView('/accounts');
  if (data?.some(({ key }) => key === account) !== true) return null;
  return <Link href={`/accounts/${encodeURIComponent(account)}`}>Its page</Link>;
}

/** Those that are enabled stand in the configuration as it was read; the others in the file alone. */
function rowsOf(desk: SettingsDesk): readonly AccountRow[] {
  const { config, wanted } = desk;
  const own = valueAt(wanted, ['accounts']);
  const keys = new Set([
    ...config.accounts.map(({ key }) => key),
    ...(isMap(own) ? Object.keys(own) : []),
  ]);
  return [...keys].map((key) => rowOf(key, desk));
}

function rowOf(key: string, { config, wanted, file }: SettingsDesk): AccountRow {
  const held = config.accounts.find((account) => account.key === key);
  const at = (name: string): unknown =>
    valueAt(wanted, ['accounts', key, name]) ?? usualAt(file, ['accounts', key, name]);
  const schedule = at('schedule');
  return {
    key,
    name: textOf(at('name')) ?? held?.name ?? key,
    strategy: textOf(at('strategy')) ?? held?.strategy ?? 'unknown',
    model: textOf(at('model')) ?? held?.model ?? 'unknown',
    schedule: Array.isArray(schedule) ? schedule.map(rowText).join('; ') : 'by default',
    isEnabled: at('enabled') !== false,
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

const COLUMNS: readonly Column<AccountRow>[] = [
  {
    key: 'name',
    head: 'Account',
    isLead: true,
    cell: ({ key, name }) => (
      <Link href={`/settings/accounts?account=${encodeURIComponent(key)}`}>{name}</Link>
    ),
  },
  { key: 'strategy', head: 'Strategy', cell: ({ strategy }) => strategy },
  { key: 'model', head: 'Decided by', cell: ({ model }) => model },
  { key: 'schedule', head: 'When', cell: ({ schedule }) => schedule },
  {
    key: 'enabled',
    head: 'Runs',
    cell: ({ isEnabled }) =>
      isEnabled ? <Tag tone="good">yes</Tag> : <Tag tone="warn">left out</Tag>,
  },
];
