import type { ReactNode } from 'react';
import type { DecisionView } from '#contract';
import { count, figure } from '../../format/index.ts';
import { CodeText, Empty, Fold, Section, Tag } from '../../kit/index.ts';

type Pass = DecisionView['passes'][number];

/** Every question with its answer as it came. */
export function Passes({ view: { passes } }: { readonly view: DecisionView }): ReactNode {
  return (
    <Section title="Questions and answers" id="passes" note={`${passes.length} asked`}>
      {passes.length === 0 ? (
        <Empty title="Nobody was asked" />
      ) : (
        passes.map((pass, place) => (
          <Asked key={`${pass.pass} ${pass.promptHash} ${place}`} pass={pass} />
        ))
      )}
    </Section>
  );
}

function Asked({ pass }: { readonly pass: Pass }): ReactNode {
  const { pass: name, messages, answer, reasoning, modelUsed, insteadOf, without, finish } = pass;
  return (
    <Fold title={without === null ? name : `${name}, without ${without}`} note={factsOf(pass)}>
      <div className="stack">
        {insteadOf === null ? null : (
          <div className="notice warn">
            {modelUsed} answered instead of {insteadOf.model}: {insteadOf.because}
          </div>
        )}
        {finish === 'stop' ? null : <Tag tone="warn">ended by: {finish}</Tag>}
        {messages.map(({ role, content }, place) => (
          <Fold
            key={`${role} ${place}`}
            title={`Question, ${role}`}
            note={`${content.length} characters`}
          >
            <CodeText label={`Question of the pass ${name}, ${role}`}>{content}</CodeText>
          </Fold>
        ))}
        {reasoning === null ? (
          <p className="muted small">No thinking was told apart.</p>
        ) : (
          <Fold title="Thinking" note={`${reasoning.length} characters`}>
            <CodeText label={`Thinking of the pass ${name}`}>{reasoning}</CodeText>
          </Fold>
        )}
        <Fold title="Answer as it came" note={`${answer.length} characters`} isOpen>
          <CodeText label={`Answer of the pass ${name}`}>{pretty(answer)}</CodeText>
        </Fold>
      </div>
    </Fold>
  );
}

function factsOf(pass: Pass): string {
  const { modelUsed, server, promptTokens, completionTokens, latencyMs, tokensPerSecond } = pass;
  const who = server === null ? modelUsed : `${modelUsed} at ${server}`;
  const tokens =
    promptTokens === null || completionTokens === null
      ? 'tokens not told'
      : `${count(promptTokens)} + ${count(completionTokens)} tokens`;
  const speed = tokensPerSecond === null ? '' : `, ${figure(tokensPerSecond, 1)} tokens a second`;
  return `${who}, ${tokens}, ${figure(latencyMs / 1000, 2)} s${speed}`;
}

/** JSON with its lines; anything else as it is. */
function pretty(answer: string): string {
  try {
    return JSON.stringify(JSON.parse(answer), undefined, 2);
  } catch {
    return answer;
  }
}
