import type { ReactNode } from 'react';
import { useView } from '../../api/index.ts';
import { Section, Shown, Tabs, type Tab } from '../../kit/index.ts';
import {
  AccountFigures,
  Candidates,
  ClosedTrades,
  GreeksByDay,
  OptionsAccountPage,
  PayoffPanel,
  Volatility,
  type OptionsAccount,
} from '../../options-parts/index.ts';
import { WheelPositions } from './wheel-positions.tsx';
import { WheelStates } from './wheel-states.tsx';
import './options.css';

const EVERY_MS = 60_000;

/** Where each wheel stands, what is open, what could be opened, and what came of the rest. */
export function OptionsPage(): ReactNode {
  return (
    <OptionsAccountPage
      title="Options (wheel)"
      lead="Puts sold against cash, calls sold on the shares that assignment brought. Virtual money; a record, not advice."
      strategy="wheel"
    >
      {(account, now) => <OfAccount key={account.key} account={account} now={now} />}
    </OptionsAccountPage>
  );
}

function OfAccount({
  account,
  now,
}: {
  readonly account: OptionsAccount;
  readonly now: string;
}): ReactNode {
  const { key } = account;
  const positions = useView(
    '/accounts/{account}/options/positions',
    { account: key },
    { everyMs: EVERY_MS },
  );
  const wheels = positions.data?.accounts[0]?.wheels ?? [];
  return (
    <>
      <Shown of={positions} lines={12}>
        {(view) => {
          const [held] = view.accounts;
          if (held === undefined) return null;
          return (
            <>
              <AccountFigures account={account} held={held} source={view} now={now} />
              <WheelStates held={held} />
              <Section title="Open positions" note="options; shares stand with their wheel">
                <WheelPositions structures={held.structures} next={account.next} />
              </Section>
            </>
          );
        }}
      </Shown>
      <section className="panel options-more" aria-label="More of this account">
        <Tabs
          label="More of this account"
          tabs={tabsOf(
            key,
            wheels.map(({ ticker }) => ticker),
          )}
        />
      </section>
    </>
  );
}

function tabsOf(account: string, held: readonly string[]): readonly Tab[] {
  return [
    { key: 'candidates', title: 'Candidates', show: () => <Candidates account={account} /> },
    {
      key: 'volatility',
      title: 'Implied volatility',
      show: () => <Volatility account={account} held={held} />,
    },
    { key: 'greeks', title: 'Greeks by day', show: () => <GreeksByDay account={account} /> },
    { key: 'closed', title: 'Closed trades', show: () => <ClosedTrades account={account} /> },
    { key: 'payoff', title: 'Payoff', show: () => <PayoffPanel account={account} /> },
  ];
}
