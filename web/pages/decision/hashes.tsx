import { useState, type ReactNode } from 'react';
import type { DecisionView } from '#contract';
import { useView } from '../../api/index.ts';
import { Section, Tag, WorkButton } from '../../kit/index.ts';

/** What it can be recognised by, and whether the chain of all records is whole. */
export function Hashes({ view }: { readonly view: DecisionView }): ReactNode {
  const { observationHash, configHash, codeVersion, passes } = view;
  const [isAsked, setAsked] = useState(false);
  const audit = useView('/audit/verify', {}, { isWanted: isAsked });
  return (
    <Section title="Hashes" id="hashes">
      <div className="stack">
        <dl className="decision-facts">
          <dt>Observation</dt>
          <dd className="decision-hash">{observationHash ?? 'none'}</dd>
          {passes.map(({ pass, promptHash }, place) => (
            <div key={`${pass} ${place}`} style={{ display: 'contents' }}>
              <dt>Question {pass}</dt>
              <dd className="decision-hash">{promptHash}</dd>
            </div>
          ))}
          <dt>Configuration</dt>
          <dd className="decision-hash">{configHash}</dd>
          <dt>Code</dt>
          <dd>{codeVersion}</dd>
        </dl>
        {audit.data === undefined ? (
          <div className="row">
            <WorkButton
              size="xs"
              variant="default"
              isWorking={audit.isFetching}
              onClick={() => setAsked(true)}
            >
              Check the chain of all records
            </WorkButton>
            {audit.error === null ? null : (
              <span className="down small">{audit.error.message}</span>
            )}
          </div>
        ) : (
          <p>
            <Tag tone={audit.data.ok ? 'good' : 'bad'}>
              {audit.data.ok ? 'the chain is whole' : 'the chain is broken'}
            </Tag>
          </p>
        )}
      </div>
    </Section>
  );
}
