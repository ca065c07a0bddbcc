import type { ReactNode } from 'react';
import { useParams } from 'wouter';
import type { AccountView, OverviewView } from '#contract';
import { useView } from '../../api/index.ts';
import {
  Empty,
  Explained,
  Figure,
  Figures,
  Moment,
  Money,
  Page,
  Percent,
  Section,
  Shown,
  Tabs,
  Tag,
  Until,
  type Tab,
} from '../../kit/index.ts';
import { AccountActs } from './account-acts.tsx';
import { AccountCash } from './account-cash.tsx';
import { AccountChart } from './account-chart.tsx';
import { AccountDecisions } from './account-decisions.tsx';
import { AccountLimits } from './account-limits.tsx';
import { AccountMix } from './account-mix.tsx';
import { AccountOrders } from './account-orders.tsx';
import { AccountPositions } from './account-positions.tsx';
import { AccountSlots } from './account-slots.tsx';
import { RunNow } from './run-now.tsx';
import './account.css';

/** One account: how it has done, what it holds, what it may, what it did, and what can be done with it. */
export function AccountPage(): ReactNode {
  const { account: key } = useParams<{ account: string }>();
  const overview = useView('/overview');
  const account = overview.data?.accounts.find((each) => each.key === key);
  return (
    <Page
      title={account?.name ?? key}
      lead={account === undefined ? undefined : leadOf(account)}
      beside={account === undefined ? undefined : <StateTag state={account.state} />}
      actions={account === undefined ? undefined : <AccountActs account={account} />}
    >
      <Shown of={overview} lines={10}>
        {(view) =>
          account === undefined ? (
            <Empty title={`There is no account ${key}`}>
              `invest accounts` lists them; Settings has a form for a new one.
            </Empty>
          ) : (
            <AccountBody account={account} now={view.now} />
          )
        }
      </Shown>
    </Page>
  );
}

type OverviewAccount = OverviewView['accounts'][number];

function leadOf({ strategy, model }: Pick<AccountView, 'strategy' | 'model'>): string {
  return `${strategy.replaceAll('-', ' ')}, decided by ${model}`;
}

function StateTag({ state }: { readonly state: string }): ReactNode {
  if (state === 'active') return <Tag tone="good">active</Tag>;
  return <Tag tone={state.startsWith('halted') ? 'bad' : 'warn'}>{state}</Tag>;
}

function AccountBody({
  account,
  now,
}: {
  readonly account: OverviewAccount;
  readonly now: string;
}): ReactNode {
  const { key, strategy } = account;
  const isTrading = strategy !== 'research';
  const tabs = [...(isTrading ? tradingTabs(key) : []), ...commonTabs(key)];
  return (
    <>
      <RunNow account={key} />
      <Section title="How it has done">
        <AccountFigures account={account} now={now} />
        {isTrading ? <AccountChart account={key} /> : null}
      </Section>
      <div className="panel">
        <Tabs label="Of this account" tabs={tabs} />
      </div>
    </>
  );
}

function commonTabs(key: string): readonly Tab[] {
  return [
    { key: 'decisions', title: 'Decisions', show: () => <AccountDecisions account={key} /> },
    { key: 'schedule', title: 'Schedule', show: () => <AccountSlots account={key} /> },
  ];
}

function tradingTabs(key: string): readonly Tab[] {
  return [
    {
      key: 'positions',
      title: 'Positions',
      show: () => (
        <div className="stack">
          <AccountPositions account={key} />
          <AccountOrders account={key} />
        </div>
      ),
    },
    {
      key: 'limits',
      title: 'Limits and mix',
      show: () => (
        <div className="account-halves">
          <AccountLimits account={key} />
          <AccountMix account={key} />
        </div>
      ),
    },
    { key: 'cash', title: 'Cash', show: () => <AccountCash account={key} /> },
  ];
}

function AccountFigures({
  account: { nav, gain, paidIn, totalReturn, benchmarkReturn, maxDrawdown, dayReturn, next },
  now,
}: {
  readonly account: OverviewAccount;
  readonly now: string;
}): ReactNode {
  return (
    <Figures isLarge>
      <Figure
        label={<Explained term="nav">Worth now</Explained>}
        sub={
          <>
            of <Money of={paidIn} /> paid in
          </>
        }
      >
        <Money of={nav} />
      </Figure>
      <Figure
        label={<Explained term="time-weighted-return">Return</Explained>}
        sub={<Money of={gain} isGain />}
      >
        <Percent of={totalReturn} isGain unknown="no close yet" />
      </Figure>
      <Figure label={<Explained term="benchmark">SPY in that time</Explained>}>
        <Percent of={benchmarkReturn} isGain unknown="unknown" />
      </Figure>
      <Figure label="Newest day">
        <Percent of={dayReturn} isGain unknown="-" />
      </Figure>
      <Figure label={<Explained term="drawdown">Deepest drawdown</Explained>}>
        <Percent of={maxDrawdown} unknown="-" />
      </Figure>
      <Figure label="Next run" sub={next === null ? undefined : <Until at={next} now={now} />}>
        <span className="account-next">
          <Moment at={next} unknown="not near" />
        </span>
      </Figure>
    </Figures>
  );
}
