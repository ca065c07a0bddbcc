import { timeline, type YearBlock } from './timeline.ts';

/** Fills columns a calendar year at a time, in order, as far as anybody asks; the same whoever asks. */
export function byYear(fill: (block: YearBlock) => void): (number: number) => void {
  let filled = 0;
  return (number) => {
    while (filled <= number) {
      const block = timeline().blockOf(filled);
      fill(block);
      filled = block.upTo;
    }
  };
}

/** A column with a place for every session there will be. */
export function column(): Float64Array {
  return new Float64Array(timeline().sessions.length);
}
