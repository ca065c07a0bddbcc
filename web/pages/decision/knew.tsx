import type { ReactNode } from 'react';
import type { DecisionView } from '#contract';
import { CodeText, Figure, Figures, Fold, Moment, Money, Section } from '../../kit/index.ts';

/** What was known: the briefing as the decider saw it, and what was missing. */
export function Knew({ view }: { readonly view: DecisionView }): ReactNode {
  const { observed } = view;
  if (observed === null)
    return (
      <Section title="What was known" id="knew">
        <p className="muted">Nothing was observed.</p>
      </Section>
    );
  const { at, session, nav, securities, headlines, absent } = observed;
  const briefing = view.passes[0]?.messages.findLast(({ role }) => role === 'user')?.content;
  return (
    <Section title="What was known" id="knew" note={view.label ?? undefined}>
      <div className="stack">
        <Figures>
          <Figure label="Frozen at">
            <span className="small">
              <Moment at={at} shape="whole" />
            </span>
          </Figure>
          <Figure label="Market">{session}</Figure>
          <Figure label="Nav">
            <Money of={nav} />
          </Figure>
          <Figure label="Securities">{securities.length}</Figure>
          <Figure label="Headlines">{headlines}</Figure>
        </Figures>
        <Fold title="Universe" note={`${securities.length} securities`}>
          <p className="small">{securities.join(', ')}</p>
        </Fold>
        {absent.length === 0 ? (
          <p className="muted small">Nothing that it asked for was missing.</p>
        ) : (
          <div className="notice warn">
            <strong>Missing</strong>
            <ul className="decision-points">
              {absent.map(({ what, because }) => (
                <li key={`${what} ${because}`}>
                  {what}: {because}
                </li>
              ))}
            </ul>
          </div>
        )}
        {briefing === undefined ? null : (
          <Fold title="The briefing as it was told" note={`${briefing.length} characters`} isOpen>
            <CodeText label="The briefing">{briefing}</CodeText>
          </Fold>
        )}
      </div>
    </Section>
  );
}
