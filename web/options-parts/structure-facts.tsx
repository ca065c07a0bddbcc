import type { ReactNode } from 'react';
import { dollars } from '../format/index.ts';
import { Day, DecisionLink, Money, Percent, Tag, usePreferences } from '../kit/index.ts';
import { GuardBar } from './guard-bar.tsx';
import { contractWords, decisionOf, signed, type Structure } from './option-words.ts';

/** Days to the expiry and its day; past it, what it waits for. */
export function DaysLeft({
  of: { dte, expiry },
}: {
  readonly of: Pick<Structure, 'dte' | 'expiry'>;
}): ReactNode {
  return (
    <>
      <span className="number">{dte < 0 ? 'expired' : `${dte} ${dte === 1 ? 'day' : 'days'}`}</span>
      <div className="muted small">
        <Day on={expiry} />
      </div>
      {dte < 0 ? <Tag tone="warn">waits for its settlement</Tag> : null}
    </>
  );
}

/** What closing now brings in all, how much of the greatest profit that is, and where its guards stand. */
export function ProfitNow({ of: structure }: { readonly of: Structure }): ReactNode {
  const { profit, ofMaxProfit } = structure;
  return (
    <>
      <Money of={profit} isGain unknown="unknown: no two sides" />
      <div className="muted small">
        <Percent of={ofMaxProfit} isGain digits={0} unknown="-" /> of the most
      </div>
      <GuardBar of={structure} />
    </>
  );
}

/** How it came, what of it is on its way out, and what its marks want said. */
export function StructureNotes({
  of: { group, openedAt, isUnwinding, notes },
}: {
  readonly of: Structure;
}): ReactNode {
  return (
    <>
      <div className="muted small">
        since <Day on={openedAt.slice(0, 10)} />,{' '}
        <DecisionLink id={decisionOf(group)}>why</DecisionLink>
      </div>
      {isUnwinding ? <Tag tone="warn">on its way out</Tag> : null}
      {notes.map((note) => (
        <div key={note} className="muted small">
          {note}
        </div>
      ))}
    </>
  );
}

/** Each leg in a line: "−1 727 put". */
export function Legs({ of }: { readonly of: Structure['legs'] }): ReactNode {
  return (
    <ul className="option-legs">
      {of.map((leg) => (
        <li key={leg.instrument}>
          <span className="number">{signed(leg.contracts)}</span> {contractWords(leg)}
        </li>
      ))}
    </ul>
  );
}

function BreakEvens({ of }: { readonly of: readonly string[] }): ReactNode {
  if (of.length === 0) return <span className="muted">none</span>;
  return of.map((price) => (
    <div key={price} className="number">
      {Number(price).toFixed(2)}
    </div>
  ));
}

const GREEKS = [
  ['delta', 'deltaDollars'],
  ['gamma', 'gammaDollars'],
  ['theta', 'thetaPerDay'],
  ['vega', 'vegaPerPoint'],
] as const;

/** Cents only where they matter. */
function greekWords(amount: number): string {
  const text = dollars(amount.toFixed(2));
  return Math.abs(amount) < 100 ? text : text.replace(/\.\d\d$/, '');
}

/** The four of a structure, dollars. */
export function GreeksOf({ of: { greeks } }: { readonly of: Structure }): ReactNode {
  const { isDiscreet } = usePreferences();
  if (greeks === null) return <span className="muted">unknown: it could not be weighed</span>;
  return (
    <dl className="option-greeks">
      {GREEKS.map(([name, key]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="number">{isDiscreet ? '•••' : greekWords(greeks[key])}</dd>
        </div>
      ))}
    </dl>
  );
}

export type BoundsProps = {
  readonly maxProfit: string | null;
  readonly maxLoss: string | null;
  readonly reserves: ReactNode;
  readonly breakEvens: readonly string[];
};

/** The most it gains and loses, what it reserves, and where it turns. */
export function Bounds({ maxProfit, maxLoss, reserves, breakEvens }: BoundsProps): ReactNode {
  return (
    <dl className="option-greeks">
      <Bound says="gains">
        <Money of={maxProfit} unknown="-" />
      </Bound>
      <Bound says="loses">
        <Money of={maxLoss} unknown="-" />
      </Bound>
      <Bound says="reserves">{reserves}</Bound>
      <Bound says="break-even">
        <BreakEvens of={breakEvens} />
      </Bound>
    </dl>
  );
}

function Bound({
  says,
  children,
}: {
  readonly says: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div>
      <dt>{says}</dt>
      <dd>{children}</dd>
    </div>
  );
}
