import type { ReactNode } from 'react';

export type Tone = 'plain' | 'good' | 'bad' | 'warn' | 'accent';

const MARKS: Readonly<Record<Tone, string>> = {
  plain: '',
  good: '●',
  bad: '▲',
  warn: '◆',
  accent: '',
};

/** A word with a tone; its mark says the same as its colour. */
export function Tag({
  tone = 'plain',
  title,
  children,
}: {
  readonly tone?: Tone;
  readonly title?: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <span className={`tag ${tone}`} title={title}>
      {MARKS[tone] === '' ? null : (
        <span className="mark" aria-hidden>
          {MARKS[tone]}
        </span>
      )}
      {children}
    </span>
  );
}

const OUTCOMES: Readonly<Record<string, readonly [tone: Tone, word: string]>> = {
  DONE: ['good', 'done'],
  ABSTAINED: ['warn', 'abstained'],
  SKIPPED: ['plain', 'skipped'],
  UNFINISHED: ['warn', 'unfinished'],
  due: ['accent', 'due'],
  running: ['accent', 'running'],
  done: ['good', 'done'],
  abstained: ['warn', 'abstained'],
  skipped: ['plain', 'skipped'],
  missed: ['bad', 'missed'],
  waiting: ['plain', 'waiting'],
  failed: ['bad', 'failed'],
  cancelled: ['plain', 'cancelled'],
};

/** How a cycle, a slot or a job stands. */
export function OutcomeTag({ of }: { readonly of: string }): ReactNode {
  const [tone, word] = OUTCOMES[of] ?? ['plain', of];
  return <Tag tone={tone}>{word}</Tag>;
}

const REGIMES: Readonly<Record<string, readonly [tone: Tone, mark: string]>> = {
  BULL: ['good', 'bull'],
  BEAR: ['bad', 'bear'],
  SIDEWAYS: ['plain', 'sideways'],
  HIGH_VOLATILITY: ['warn', 'high volatility'],
};

/** A regime of the market as a model has read it. */
export function RegimeTag({ of }: { readonly of: string | null }): ReactNode {
  if (of === null) return <span className="muted">no regime</span>;
  const [tone, word] = REGIMES[of] ?? ['plain', of];
  return <Tag tone={tone}>{word}</Tag>;
}
