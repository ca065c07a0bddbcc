import type { GroundingView } from '#contract';

/** Stands behind a figure, ticker or day that nobody observed. */
const MARK = '[?]';

/** A text of a decision with a mark behind every token that is not in what was observed. */
export function markedText(text: string, grounding: GroundingView | null): string {
  const own = grounding?.texts.find((each) => each.text === text);
  if (own === undefined) return text;
  return own.tokens
    .filter(({ found }) => found === 'absent')
    .toSorted((left, right) => right.offset - left.offset)
    .reduce((sofar, token) => {
      const end = token.offset + token.text.length;
      return `${sofar.slice(0, end)}${MARK}${sofar.slice(end)}`;
    }, text);
}
