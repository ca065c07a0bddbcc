import { scalarText } from './fields.ts';
import type { JsonNode } from './json-node.ts';
import { fractionOf } from './fraction-of.ts';
import { shown } from './printable.ts';
import { refused, value, type Outcome } from './reading.ts';

const WORDS: ReadonlyMap<string, number> = new Map([
  ['very high', 0.9],
  ['high', 0.8],
  ['medium high', 0.65],
  ['medium', 0.5],
  ['moderate', 0.5],
  ['medium low', 0.35],
  ['low', 0.2],
  ['very low', 0.1],
]);

const OUT_OF = /^(\d{1,3}(?:\.\d+)?)\s*(?:\/|out of)\s*(5|10|100)$/i;

/**
 * 0..1 from 70, 0.7, "70%", "7/10" or "high". A value strictly between 0 and 1 is a fraction. Exactly 1
 * is one percent where the name says percent (`percent`), else certainty.
 */
export function confidenceOf(node: JsonNode, unit: 'percent' | 'unsaid'): Outcome<number> {
  const confidence = spoken(scalarText(node)?.slice(0, 60) ?? '', unit) ?? fractionOf(node);
  return confidence !== undefined && confidence >= 0 && confidence <= 1
    ? value(confidence)
    : refused(`a confidence is 0 to 100 percent, was ${shown(node)}`);
}

function spoken(text: string, unit: 'percent' | 'unsaid'): number | undefined {
  if (unit === 'unsaid' && /^\+?1(?:\.0*)?$/.test(text)) return 1;
  const ratio = OUT_OF.exec(text);
  if (ratio !== null) return Number(ratio[1]) / Number(ratio[2]);
  return WORDS.get(
    text
      .toLowerCase()
      .replace(/[^a-z]+/g, ' ')
      .trim(),
  );
}
