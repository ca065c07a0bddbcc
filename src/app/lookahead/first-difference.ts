import type { CertificateView } from '#contract';
import type { Outcome } from './outcome.ts';

export type Difference = CertificateView['future'][number]['examples'][number];

/** The first in which a decision that was made again differs: what it was asked, else what it concluded. */
export function firstDifference(one: Outcome, other: Outcome): Difference | undefined {
  const { slot } = one;
  const prompt = promptDifference(one, other);
  if (prompt !== undefined) return { slot, of: 'prompt', says: prompt };
  // A failing model has left less on the record than it was asked: the rest cannot be compared.
  if (one.isBroken || one.orders === other.orders) return undefined;
  return { slot, of: 'orders', says: whereTheyDiffer(one.orders, other.orders) };
}

function promptDifference(one: Outcome, other: Outcome): string | undefined {
  const { prompts } = one;
  for (const [place, prompt] of prompts.entries()) {
    const again = other.prompts[place];
    if (again === undefined) {
      const because = other.prompts.length === 0 ? `: ${cut(other.orders, 0, REST)}` : '';
      return `question ${place + 1} was not asked${because}`;
    }
    if (again !== prompt) return whereTheyDiffer(prompt, again);
  }
  const isMore = other.prompts.length > prompts.length && !one.isBroken;
  return isMore ? `asked ${other.prompts.length} questions, was ${prompts.length}` : undefined;
}

/** Characters told: of the line before the place, of what was there, of what came instead. */
const BEFORE = 56;
const AFTER = 32;
const REST = 110;

/** The first place at which two texts differ, with what is around it: at most 160 characters. */
export function whereTheyDiffer(one: string, other: string): string {
  const shorter = Math.min(one.length, other.length);
  let place = 0;
  while (place < shorter && one[place] === other[place]) place += 1;
  const before = lineBefore(one, place);
  return `${before}[${cut(one, place, AFTER)}] became [${cut(other, place, AFTER)}]`;
}

/** The line up to a place: its head tells which security it is of. */
function lineBefore(text: string, place: number): string {
  const begins = text.lastIndexOf('\\n', place - 1) + 2;
  const line = text.slice(begins < 2 ? 0 : begins, place);
  if (line.length <= BEFORE) return readable(line);
  return readable(`${line.slice(0, 14)} … ${line.slice(17 - BEFORE)}`);
}

function cut(text: string, from: number, length: number): string {
  const part = text.slice(from, from + length);
  return readable(text.length > from + length ? `${part}…` : part);
}

function readable(text: string): string {
  return text.replaceAll('\\n', ' ').replaceAll('\\"', '"');
}
