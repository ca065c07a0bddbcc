import type { ReactNode } from 'react';
import type { DecisionView } from '#contract';
import { percent } from '../../format/index.ts';
import { Empty, Fold, RegimeTag, Section, Tag } from '../../kit/index.ts';
import { GroundedText } from './grounded-text.tsx';

type Reading = NonNullable<DecisionView['reading']>;
type Orders = Extract<Reading, { readonly kind: 'orders' }>;

/** What was read out of the answers, and what was dropped and why. */
export function Read({ view }: { readonly view: DecisionView }): ReactNode {
  const { reading, grounding } = view;
  const note =
    grounding === null || grounding.rate === null
      ? undefined
      : `${percent(grounding.rate, 'minus only', 0)} of ${grounding.tokens} figures and tickers in it were observed`;
  return (
    <Section title="What was decided" id="read" note={note}>
      {reading === null ? (
        <Empty title="Nothing was read">It ended before an answer came.</Empty>
      ) : (
        <ReadingBody reading={reading} view={view} />
      )}
    </Section>
  );
}

function ReadingBody({
  reading,
  view,
}: {
  readonly reading: Reading;
  readonly view: DecisionView;
}): ReactNode {
  switch (reading.kind) {
    case 'orders':
      return <OrdersRead reading={reading} view={view} />;
    case 'hold':
      return (
        <p>
          <Tag>{reading.verdict}</Tag> <Confidence of={reading.confidence} /> {reading.why}{' '}
          <span className="muted">{reading.because}</span>
        </p>
      );
    case 'brief':
      return (
        <div className="stack">
          <p>
            <RegimeTag of={reading.regime} /> {reading.facts} texts were read.
          </p>
          <ul className="decision-points">
            {reading.picks.map(({ ticker, direction, conviction, thesis }) => (
              <li key={`${ticker} ${direction}`}>
                <strong>{ticker}</strong> {direction.toLowerCase()}, conviction {conviction} of 5:{' '}
                {thesis}
              </li>
            ))}
          </ul>
          <Dropped of={reading.dropped} />
        </div>
      );
    case 'unreadable':
      return (
        <div className="notice bad">
          The answer of the pass {reading.pass} could not be read: {reading.because}
        </div>
      );
  }
}

function OrdersRead({
  reading,
  view,
}: {
  readonly reading: Orders;
  readonly view: DecisionView;
}): ReactNode {
  const { regime, outlook, confidence, portfolioHealth, sectorScores } = reading;
  return (
    <div className="stack decision-text">
      <p>
        <RegimeTag of={regime} /> <Confidence of={confidence} />
      </p>
      <GroundedText of="regime" view={view} fallback={reading.regimeReason} />
      <p>
        <strong>Outlook.</strong>{' '}
        <GroundedText of="outlook" view={view} fallback={outlook} isInline />
      </p>
      {portfolioHealth === '' ? null : (
        <p>
          <strong>Portfolio.</strong>{' '}
          <GroundedText of="portfolio" view={view} fallback={portfolioHealth} isInline />
        </p>
      )}
      <Points title="Opportunities" points={reading.opportunities} />
      <Points title="Threats" points={reading.threats} />
      {Object.keys(sectorScores).length === 0 ? null : (
        <Fold title="Sector scores" note="-2 to +2">
          <dl className="decision-scores">
            {Object.entries(sectorScores).map(([sector, score]) => (
              <div key={sector}>
                <dt>{sector}</dt>
                <dd className="number">{score > 0 ? `+${score}` : String(score)}</dd>
              </div>
            ))}
          </dl>
        </Fold>
      )}
      {reading.suggestions.length === 0 ? null : (
        <p className="small">It wants to look at: {reading.suggestions.join(', ')}</p>
      )}
      <Dropped of={reading.dropped} />
    </div>
  );
}

function Confidence({ of }: { readonly of: number | null }): ReactNode {
  if (of === null) return <span className="muted">no confidence told</span>;
  return <span className="muted">confidence {percent(of, 'minus only', 0)}</span>;
}

function Points({
  title,
  points,
}: {
  readonly title: string;
  readonly points: Orders['threats'];
}): ReactNode {
  if (points.length === 0) return null;
  return (
    <div>
      <strong>{title}</strong>
      <ul className="decision-points">
        {points.map(({ ticker, why }) => (
          <li key={`${ticker} ${why}`}>
            <strong>{ticker}</strong>: {why}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Dropped({ of }: { readonly of: Orders['dropped'] }): ReactNode {
  if (of.length === 0) return <p className="muted small">Nothing of the answer was dropped.</p>;
  return (
    <div className="notice warn">
      <strong>Dropped from the answer</strong>
      <ul className="decision-points">
        {of.map(({ what, because }) => (
          <li key={`${what} ${because}`}>
            <code>{what}</code>: {because}
          </li>
        ))}
      </ul>
    </div>
  );
}
