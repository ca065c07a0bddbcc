import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { OverviewView } from '#contract';
import { inkOf, Spark, type Ink } from '../../charts/index.ts';
import { percent } from '../../format/index.ts';
import {
  Money,
  OutcomeTag,
  Percent,
  RegimeTag,
  Tag,
  Until,
  usePreferences,
} from '../../kit/index.ts';

type OverviewAccount = OverviewView['accounts'][number];

export type AccountPairsProps = {
  readonly accounts: readonly OverviewAccount[];
  readonly now: string;
};

/** Accounts grouped by strategy, its arms side by side. */
export function AccountPairs({ accounts, now }: AccountPairsProps): ReactNode {
  const groups = Map.groupBy(accounts, ({ strategy }) => strategy);
  return (
    <section aria-label="Accounts by strategy" className="pairs">
      {[...groups].map(([strategy, arms]) => (
        <article key={strategy} className="panel pair">
          <h3>
            {titleOf(strategy)}
            <Versus arms={arms} />
          </h3>
          <div className={arms.length === 1 ? 'arms alone' : 'arms'}>
            {arms.map((account, place) => (
              <Arm key={account.key} account={account} now={now} place={place} />
            ))}
          </div>
        </article>
      ))}
    </section>
  );
}

function titleOf(strategy: string): string {
  const words = strategy.replaceAll('-', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

function Versus({ arms }: { readonly arms: readonly OverviewAccount[] }): ReactNode {
  const [first, second] = arms;
  if (first === undefined || second === undefined || first.strategy === 'research') return null;
  return (
    <Link className="note" href={`/compare?first=${first.key}&second=${second.key}`}>
      compare
    </Link>
  );
}

type ArmProps = {
  readonly account: OverviewAccount;
  readonly now: string;
  readonly place: number;
};

function Arm({ account, now, place }: ArmProps): ReactNode {
  const { key, name, model, nav, totalReturn, benchmarkReturn, strategy } = account;
  const ink: Ink = place === 0 ? 'first' : 'second';
  const isTrading = strategy !== 'research';
  return (
    <div className="arm">
      <div className="name">
        <span className="dot" style={{ background: inkOf(ink) }} aria-hidden />
        <Link href={`/accounts/${encodeURIComponent(key)}`} title={name}>
          {name}
        </Link>
      </div>
      <div className="muted small">{model}</div>
      {isTrading ? (
        <>
          <div className="nav">
            <Money of={nav} />
          </div>
          <div className="small">
            <Percent of={totalReturn} isGain unknown="no close yet" />{' '}
            <span className="muted">
              SPY <Percent of={benchmarkReturn} sign="always" unknown="-" />
            </span>
          </div>
          <ArmSpark account={account} ink={ink} />
        </>
      ) : (
        <div className="small muted">Never trades; writes the brief of the day.</div>
      )}
      <ArmState account={account} now={now} />
    </div>
  );
}

function ArmSpark({
  account: { name, spark, totalReturn },
  ink,
}: {
  readonly account: OverviewAccount;
  readonly ink: Ink;
}): ReactNode {
  const { isDiscreet } = usePreferences();
  const said = totalReturn === null ? 'unknown' : percent(totalReturn);
  return (
    <Spark
      label={`${name}: ${said} since ${spark[0]?.on ?? 'it began'}${isDiscreet ? '' : ', beside SPY'}`}
      values={spark.map(({ nav }) => nav)}
      other={spark.map(({ benchmark }) => benchmark)}
      ink={ink}
    />
  );
}

function ArmState({
  account: { newest, next, state, dayReturn, maxDrawdown, strategy },
  now,
}: {
  readonly account: OverviewAccount;
  readonly now: string;
}): ReactNode {
  return (
    <>
      <div className="tags">
        {state === 'active' ? null : (
          <Tag tone={state.startsWith('halted') ? 'bad' : 'warn'} title={state}>
            {state}
          </Tag>
        )}
        {newest === null ? null : <NewestTags newest={newest} />}
      </div>
      <div className="facts">
        {strategy === 'research' ? null : (
          <span>
            day <Percent of={dayReturn} sign="always" unknown="-" />, drawdown{' '}
            <Percent of={maxDrawdown} unknown="-" />
          </span>
        )}
        <span>next run {next === null ? <>not near</> : <Until at={next} now={now} />}</span>
      </div>
    </>
  );
}

function NewestTags({
  newest: { id, regime, outcome },
}: {
  readonly newest: NonNullable<OverviewAccount['newest']>;
}): ReactNode {
  return (
    <Link
      href={`/decisions/${encodeURIComponent(id)}`}
      className="plain"
      aria-label={`newest decision: ${regime ?? outcome}`}
    >
      {regime === null ? <OutcomeTag of={outcome} /> : <RegimeTag of={regime} />}
    </Link>
  );
}
