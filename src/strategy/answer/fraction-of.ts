import { scalarText } from './fields.ts';
import type { JsonNode } from './json-node.ts';

const PERCENT = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,4})?)\s*(%|percent|per cent|pct)?$/i;

/**
 * A fraction from what a model wrote for percent; undefined for anything else, infinite included.
 *
 * With a percent sign it is percent. Without one, a value strictly between -1 and 1 is a fraction and
 * any other is percent: -8 and "-8%" and -0.08 are the same, 1 is one percent.
 */
export function fractionOf(node: JsonNode): number | undefined {
  const match = PERCENT.exec(scalarText(node)?.slice(0, 60) ?? '');
  if (match === null) return undefined;
  const number = Number(match[1]);
  if (!Number.isFinite(number)) return undefined;
  return match[2] === undefined && Math.abs(number) < 1 ? number : number / 100;
}
