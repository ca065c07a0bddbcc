import type { Observation } from '#strategy/shape';
import { momentLabel, relabelled, type Labels } from './labels.ts';
import { outsideText } from './outside-text.ts';

const LINE_LIMIT = 200;

/** Earlier decisions as they were carried out, in the order given. */
export function historyBlock({ history }: Observation, labels: Labels): string {
  if (history.length === 0) return 'EARLIER DECISIONS: none.';
  return [
    'EARLIER DECISIONS (as carried out)',
    ...history.flatMap(({ at, regime, outcome, lines }) => [
      `${momentLabel(at, labels)}: ${relabelled(outsideText(outcome, LINE_LIMIT), labels)}${regime === undefined ? '' : `, regime ${outsideText(regime, 40)}`}`,
      ...lines.map((line) => `  ${relabelled(outsideText(line, LINE_LIMIT), labels)}`),
    ]),
  ].join('\n');
}
