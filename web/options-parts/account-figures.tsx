import type { ReactNode } from 'react';
import type { OptionsPositionsView } from '#contract';
import {
  AccountLink,
  Explained,
  Figure,
  Figures,
  Moment,
  Money,
  Percent,
  Section,
  Until,
} from '../kit/index.ts';
import type { OptionsAccount } from './options-account-page.tsx';

export type OptionsHeld = OptionsPositionsView['accounts'][number];

type NumbersProps = {
  readonly account: OptionsAccount;
  readonly held: OptionsHeld;
  readonly now: string;
};

/** What an options account is worth beside SPY, what of its cash is free, and when it decides next. */
export function AccountFigures({
  account,
  held,
  source,
  now,
}: NumbersProps & {
  readonly source: Pick<OptionsPositionsView, 'source' | 'at'>;
}): ReactNode {
  const { key, model } = account;
  return (
    <Section
      title="The account"
      note={
        <>
          <AccountLink account={key} />, decided by {model}
        </>
      }
    >
      <Numbers account={account} held={held} now={now} />
      <p className="muted small options-note">
        Marks of the {source.source}, <Moment at={source.at} />.
      </p>
      {held.cash.startsWith('-') ? (
        <div className="notice warn options-note">
          Cash is below zero: an assignment or an expiry took more than there was. The account opens
          nothing until the shares of it are gone at the next open.
        </div>
      ) : null}
    </Section>
  );
}

function Numbers({ account, held, now }: NumbersProps): ReactNode {
  const { paidIn, gain, totalReturn, benchmarkReturn, next } = account;
  const { nav, cash, collateral, freeCash } = held;
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
      <Figure label="Return" sub={<Money of={gain} isGain />}>
        <Percent of={totalReturn} isGain unknown="no close yet" />
      </Figure>
      <Figure label={<Explained term="benchmark">SPY in that time</Explained>}>
        <Percent of={benchmarkReturn} isGain unknown="-" />
      </Figure>
      <Figure
        label={<Explained term="collateral">Free cash</Explained>}
        sub={
          <>
            <Money of={cash} /> cash, <Money of={collateral} /> reserved
          </>
        }
      >
        <Money of={freeCash} />
      </Figure>
      <Figure label="Decides next" sub={next === null ? undefined : <Until at={next} now={now} />}>
        <Moment at={next} unknown="not planned" />
      </Figure>
    </Figures>
  );
}
