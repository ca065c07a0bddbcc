import type { Findings } from './findings.ts';
import type { ModelTrial } from './model-trial.ts';
import type { ServerSettings } from './server-settings.ts';

/** What the answers show of thinking, against what was asked for. */
export function thinkingSeen(
  thinking: ServerSettings['thinking'],
  { replies, failure }: Findings,
): ModelTrial['thinking'] {
  if (failure?.about === 'thinking') return 'setting refused';
  if (replies.length === 0) return 'unclear';
  const thought = replies.some(
    ({ text, reasoning }) => (reasoning ?? '').trim() !== '' || text.includes('<think>'),
  );
  return WORDS[thinking][thought ? 'thought' : 'not'];
}

const WORDS: Readonly<
  Record<ServerSettings['thinking'], Readonly<Record<'thought' | 'not', ModelTrial['thinking']>>>
> = {
  on: { thought: 'on as asked', not: 'does not think although on' },
  off: { thought: 'thinks although off', not: 'off as asked' },
  server: { thought: 'thinks', not: 'does not think' },
};
