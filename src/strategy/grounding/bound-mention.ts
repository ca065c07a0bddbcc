import type { Mention } from './mentions-in.ts';
import type { WrittenNumber } from './numbers-in.ts';
import { takesUnit } from './takes-unit.ts';

/** Farther than this a word says nothing about a number. */
const REACH = 12;

const FARTHEST = 60;

const LINK_BEFORE =
  /^[\s:=(~≈>]*(?:(?:is|was|of|at|stands|sits|reads|reading|now|currently|near|around|about|only|just|to|a|an|the|from|has|been|by|above|below|over|under|with|roughly|approximately|level|levels|ratio|range|still|already|up|down|than|least|most|back|between|and|readings?|neutral|elevated|healthy|strong|weak|oversold|overbought|low|high|calm|rich|cheap|modest|dear)[\s:=(~≈>]*)*[\s:=(~≈>$]*$/i;

const LINK_BEHIND =
  /^[\s(]*(?:(?:in|per|of|on|the|its|both|their|above|below|over|under|beneath|from|off|away|against|to|for|by|since|a|versus|vs|lost|gained|gain|return|change|higher|lower|more|less)[\s(]*)*$/i;

const PLACE_BEHIND =
  /^\s*(?:above|below|over|under|beneath|from|off|away from|in|of) (?:(?:its|the|their|a) )?$/i;

/** The metric word that a number goes with: the nearest in its sentence, with no other number between them. */
export function boundMention(
  number: WrittenNumber,
  mentions: readonly Mention[],
  { text, numbers }: Said,
): Mention | undefined {
  const able = mentions.filter((mention) => mayGo(number, mention));
  const scored = able.flatMap((mention) => {
    const cost = costOf(number, mention, { text, numbers });
    return cost === undefined ? [] : [{ mention, cost }];
  });
  const [best] = scored
    .filter(({ cost }) => cost <= REACH)
    .toSorted((left, right) => left.cost - right.cost);
  return best?.mention;
}

/** By unit and order alone. */
function mayGo(number: WrittenNumber, mention: Mention): boolean {
  if (mention.isBehind && mention.upTo <= number.from) return false;
  if (mention.isWeak && number.unit !== 'percent') return false;
  return mention.metrics.some((metric) => takesUnit(metric, number));
}

type Said = { readonly text: string; readonly numbers: readonly WrittenNumber[] };

function costOf(
  number: WrittenNumber,
  mention: Mention,
  { text, numbers }: Said,
): number | undefined {
  const isBefore = mention.upTo <= number.from;
  const [from, upTo] = isBefore ? [mention.upTo, number.from] : [number.upTo, mention.from];
  if (upTo < from || upTo - from > FARTHEST) return undefined;
  const gap = text.slice(from, upTo);
  const between = numbers.some((other) => other.from >= from && other.upTo <= upTo);
  const cost = isBefore ? costBefore(gap) : costBehind(gap, mention);
  return cost + (between ? 30 : 0) + (mention.isWeak ? 3 : 0);
}

/** Ends of sentences cannot be passed, commas hardly. */
function boundaryCost(gap: string): number {
  if (/[.!?;\n](?:\s|$)/.test(gap)) return 60;
  return (gap.match(/[,)]/g) ?? []).length * 9 + (/\b(?:and|but|while|with)\b/i.test(gap) ? 2 : 0);
}

function costBefore(gap: string): number {
  return boundaryCost(gap) + (LINK_BEFORE.test(gap) ? 0.5 : 1 + gap.length * 0.7);
}

function costBehind(gap: string, { isBehind }: Mention): number {
  if (isBehind && gap.trim() === '') return 0.1;
  if (PLACE_BEHIND.test(gap)) return 0.2;
  return boundaryCost(gap) + (LINK_BEHIND.test(gap) ? 0.8 : 1 + gap.length * 1.2);
}
