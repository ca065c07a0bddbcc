import type { JsonNode } from './json-node.ts';

const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\s]+/gu;
const LONGEST_PROSE = 2000;

/** A model's words without control and invisible characters, at most 2,000 characters (the raw answer keeps the rest); '' when there are none. */
export function proseOf(node: JsonNode | undefined): string {
  return node?.kind === 'text' && node.whole ? printable(node.text, LONGEST_PROSE) : '';
}

/** How a refusal shows a value: short and printable. */
export function shown(node: JsonNode | undefined): string {
  if (node === undefined) return 'nothing';
  if (node.kind === 'object') return 'an object';
  if (node.kind === 'list') return 'a list';
  const text = printable(node.text, 40);
  return node.kind === 'text' ? `"${text}"` : text;
}

export function printable(text: string, longest: number): string {
  const short = text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
  return short.replace(UNPRINTABLE, ' ').trim();
}
