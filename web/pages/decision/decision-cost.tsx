import type { ReactNode } from 'react';
import type { DecisionView } from '#contract';
import { count, figure, spanText } from '../../format/index.ts';
import { msOf } from '../../format/index.ts';
import { Section } from '../../kit/index.ts';

/** Tokens, time, who really answered. */
export function DecisionCost({ view }: { readonly view: DecisionView }): ReactNode {
  const { thinking, model, modelsUsed, at, closedAt, passes } = view;
  const { questions, promptTokens, completionTokens, seconds, energyWattHours } = thinking;
  const facts: readonly (readonly [string, string])[] = [
    ['Model asked', model],
    ['Really answered', modelsUsed.length === 0 ? 'nobody' : modelsUsed.join(', ')],
    ['Questions', count(questions)],
    ['Tokens in, out', `${told(promptTokens)}, ${told(completionTokens)}`],
    ['Answering took', `${figure(seconds, 2)} s`],
    [
      'Ended by',
      passes.length === 0 ? 'nothing' : [...new Set(passes.map(({ finish }) => finish))].join(', '),
    ],
    ['Energy', energyWattHours === null ? 'not told' : `${figure(energyWattHours, 2)} Wh`],
    ['From begin to end', closedAt === null ? 'not ended' : spanText(msOf(closedAt) - msOf(at))],
  ];
  return (
    <Section title="What it cost" id="cost">
      <dl className="decision-facts">
        {facts.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function told(tokens: number | null): string {
  return tokens === null ? 'not told' : count(tokens);
}
