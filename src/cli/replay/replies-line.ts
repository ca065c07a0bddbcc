import type { ReplayView } from '#contract';

const WORDS = {
  record: 'from the record',
  rules: 'worked out by rules',
  cassette: 'kept from before',
  model: 'asked of the model',
} as const;

/** "2 from the record, 0 asked of the model". */
export function repliesLine(replies: ReplayView['replies']): string {
  const told = [
    ...(['record', 'rules', 'cassette'] as const)
      .filter((source) => replies[source] > 0)
      .map((source) => `${replies[source]} ${WORDS[source]}`),
    `${replies.model} ${WORDS.model}`,
  ];
  return told.join(', ');
}
