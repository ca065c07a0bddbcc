import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { OverviewView } from '#contract';
import { useAskedAll } from '../address/index.ts';
import { useView } from '../api/index.ts';
import { Empty, Page, Shown, Tag } from '../kit/index.ts';
import './options-parts.css';

export type OptionsAccount = OverviewView['accounts'][number];

export type OptionsAccountPageProps = {
  readonly title: string;
  readonly lead: string;
  /** Of the accounts that are shown, as configured: "wheel". */
  readonly strategy: string;
  readonly children: (account: OptionsAccount, now: string) => ReactNode;
};

const EVERY_MS = 60_000;

/** A page about the accounts of one options strategy, one at a time; which one stands in the address. */
export function OptionsAccountPage(props: OptionsAccountPageProps): ReactNode {
  const { title, lead, strategy, children } = props;
  const overview = useView('/overview', {}, { everyMs: EVERY_MS });
  const accounts = (overview.data?.accounts ?? []).filter((each) => each.strategy === strategy);
  const [{ account: asked }] = useAskedAll();
  const account = accounts.find(({ key }) => key === asked) ?? accounts[0];
  return (
    <Page
      title={title}
      lead={lead}
      beside={account === undefined ? undefined : <StateTag state={account.state} />}
      actions={
        account === undefined ? undefined : <Choice accounts={accounts} chosen={account.key} />
      }
    >
      <Shown of={overview} lines={10}>
        {({ now }) => {
          if (account === undefined) return <NoAccount strategy={strategy} />;
          return account.paidIn === null ? <NeverOpened of={account} /> : children(account, now);
        }}
      </Shown>
    </Page>
  );
}

function StateTag({ state }: { readonly state: string }): ReactNode {
  if (state === 'active') return null;
  return <Tag tone={state.startsWith('halted') ? 'bad' : 'warn'}>{state}</Tag>;
}

/** Another account has other structures: what was chosen of them leaves the address. */
function Choice({
  accounts,
  chosen,
}: {
  readonly accounts: readonly OptionsAccount[];
  readonly chosen: string;
}): ReactNode {
  const [, ask] = useAskedAll();
  return (
    <Select
      aria-label="Account"
      className="options-choice"
      allowDeselect={false}
      data={accounts.map(({ key, name }) => ({ value: key, label: name }))}
      value={chosen}
      onChange={(key) => ask({ account: key ?? '', structure: '' })}
    />
  );
}

function NoAccount({ strategy }: { readonly strategy: string }): ReactNode {
  return (
    <Empty
      title={`No account has the strategy ${strategy}`}
      actions={<Link href="/settings">Settings</Link>}
    >
      Settings has a form for a new account; in the configuration it is one more entry of `accounts`
      with `strategy: {strategy}`.
    </Empty>
  );
}

function NeverOpened({ of: { name } }: { readonly of: OptionsAccount }): ReactNode {
  return (
    <Empty title={`${name} was never opened`}>
      It has no entry in the ledger yet. `invest init` opens what the configuration names.
    </Empty>
  );
}
