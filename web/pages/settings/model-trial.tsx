import type { ReactNode } from 'react';
import type { ModelsTryView } from '#contract';
import { count } from '../../format/index.ts';
import { Tag } from '../../kit/index.ts';
import { TrialButton } from './trial-button.tsx';
import { isMap } from './value-at.ts';

type Tried = ModelsTryView['models'][number];

const TONES = {
  usable: 'good',
  'usable, with a fault': 'warn',
  'not usable': 'bad',
  unreachable: 'bad',
} as const;

/** Asks a model three short questions, and tells whether it can decide. */
export function ModelTrial({ name }: { readonly name: string }): ReactNode {
  return (
    <TrialButton
      label="Ask it three questions"
      act={{ address: '/api/models/try', body: { names: [name] } }}
    >
      {(view) => triedIn(view).map((model) => <Verdict key={model.name} of={model} />)}
    </TrialButton>
  );
}

function Verdict({ of: { verdict, says, fix, trial } }: { readonly of: Tried }): ReactNode {
  return (
    <div className="notice">
      <Tag tone={TONES[verdict]}>{verdict}</Tag> {says}
      {fix === null ? null : <div className="small">What to do: {fix}</div>}
      {trial === null ? null : (
        <div className="small muted">
          answered by {trial.modelUsed ?? 'an unnamed model'}; schema {trial.grammar}; thinking{' '}
          {trial.thinking};{' '}
          {trial.tokensPerSecond === null
            ? 'pace unknown'
            : `${Math.round(trial.tokensPerSecond)} tokens a second`}
          ; {count(Math.round(trial.latencyMs))} ms
        </div>
      )}
    </div>
  );
}

function triedIn(view: unknown): readonly Tried[] {
  return isTried(view) ? view.models : [];
}

function isTried(view: unknown): view is ModelsTryView {
  return isMap(view) && Array.isArray(view['models']);
}
