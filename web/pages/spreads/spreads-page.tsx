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
  type Structure,
} from '../../options-parts/index.ts';
import { SpreadRows } from './spread-rows.tsx';

const EVERY_MS = 60_000;

/** What spreads are open, what they bring at which price and when, how the account leans, and what was closed. */
export function SpreadsPage(): ReactNode {
  return (
    <OptionsAccountPage
      title="Spreads"
      lead="Verticals, condors and butterflies, each opened and closed as one order. Virtual money; a record, not advice."
      strategy="vertical-spreads"
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
  const structures = positions.data?.accounts[0]?.structures ?? [];
  return (
    <>
      <Shown of={positions} lines={12}>
        {(view) => {
          const [held] = view.accounts;
          if (held === undefined) return null;
          return (
            <>
              <AccountFigures account={account} held={held} source={view} now={now} />
              <Section title="Open structures" note={noteOf(held.structures)}>
                <SpreadRows structures={held.structures} next={account.next} />
              </Section>
              <Section title="Payoff" id="payoff">
                <PayoffPanel account={key} />
              </Section>
            </>
          );
        }}
      </Shown>
      <section className="panel options-more" aria-label="More of this account">
        <Tabs label="More of this account" tabs={tabsOf(key, structures)} />
      </section>
    </>
  );
}

function noteOf({ length }: readonly Structure[]): string {
  if (length === 0) return 'none';
  return length === 1 ? 'one order each' : `${length}, one order each`;
}

function tabsOf(account: string, structures: readonly Structure[]): readonly Tab[] {
  const held = structures.map(({ underlying }) => underlying);
  return [
    { key: 'greeks', title: 'Greeks by day', show: () => <GreeksByDay account={account} /> },
    { key: 'closed', title: 'Closed trades', show: () => <ClosedTrades account={account} /> },
    { key: 'candidates', title: 'Candidates', show: () => <Candidates account={account} /> },
    {
      key: 'volatility',
      title: 'Implied volatility',
      show: () => <Volatility account={account} held={held} />,
    },
  ];
}
