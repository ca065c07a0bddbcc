import type { Mention } from './mentions-in.ts';
import type { WrittenNumber } from './numbers-in.ts';
import type { Named } from './subjects-at.ts';
import { takesUnit } from './takes-unit.ts';

type Around = {
  readonly text: string;
  readonly numbers: readonly WrittenNumber[];
  readonly bound: readonly (Mention | undefined)[];
  readonly named: readonly Named[];
};

/** "RSI 61 against AMD (55)": a number right behind a name takes the metric that its sentence has spoken of. */
export function inherited(
  number: WrittenNumber,
  { text, numbers, bound, named }: Around,
): Mention | undefined {
  const name = named.findLast(({ upTo }) => upTo <= number.from);
  if (
    name === undefined ||
    !/^(?:'s)?[\s(:]*(?:at|is|has)?\s*$/.test(text.slice(name.upTo, number.from))
  )
    return undefined;
  const before = numbers.findLastIndex(
    (other, place) => other.upTo <= name.from && bound[place] !== undefined,
  );
  const [other, mention] = [numbers[before], bound[before]];
  if (other === undefined || mention === undefined || other.unit !== number.unit) return undefined;
  if (/[.!?;\n](?:\s|$)/.test(text.slice(other.upTo, number.from))) return undefined;
  return mention.metrics.some((metric) => takesUnit(metric, number)) ? mention : undefined;
}
