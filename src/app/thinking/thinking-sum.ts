import type { Thinking, ThinkingFigure } from './thinking.ts';

/** No question: everything known, and nothing spent. */
const NOTHING: Thinking = {
  questions: 0,
  promptTokens: 0,
  completionTokens: 0,
  seconds: 0,
  waitSeconds: 0,
  tries: 0,
  energyWattHours: 0,
  dollars: 0,
  lacking: {
    promptTokens: 0,
    completionTokens: 0,
    waitSeconds: 0,
    tries: 0,
    energyWattHours: 0,
    dollars: 0,
  },
};

const FIGURES: readonly ThinkingFigure[] = [
  'promptTokens',
  'completionTokens',
  'waitSeconds',
  'tries',
  'energyWattHours',
  'dollars',
];

/** Several together; what one of them does not know the sum does not know either. */
export function thinkingSum(parts: readonly Thinking[]): Thinking {
  return parts.reduce(plus, NOTHING);
}

function plus(left: Thinking, right: Thinking): Thinking {
  const known = FIGURES.flatMap((figure) => {
    const [before, more] = [left[figure], right[figure]];
    return before === undefined || more === undefined ? [] : [[figure, before + more] as const];
  });
  const lacking = { ...left.lacking };
  for (const figure of FIGURES) lacking[figure] += right.lacking[figure];
  return {
    questions: left.questions + right.questions,
    seconds: left.seconds + right.seconds,
    lacking,
    ...Object.fromEntries(known),
  };
}
