import { INPUT_KINDS, type Input, type InputKind } from './input.ts';

/** An input as a person has written it, or what can be written instead. */
export type InputRead =
  | { readonly kind: 'input'; readonly input: Input }
  | { readonly kind: 'unknown'; readonly word: string; readonly known: readonly string[] }
  | { readonly kind: 'unfit'; readonly says: string };

const ALONE: ReadonlySet<InputKind> = new Set<InputKind>([
  'fundamentals',
  'history',
  'research',
  'events',
  'rates',
  'news',
]);

/** Reads "headline:3", "security:AAPL", "rates". */
export function readInput(text: string): InputRead {
  const colon = text.indexOf(':');
  const word = (colon < 0 ? text : text.slice(0, colon)).trim().toLowerCase();
  const which = colon < 0 ? '' : text.slice(colon + 1).trim();
  const kind = readInputKind(word);
  if (kind === undefined) return { kind: 'unknown', word, known: INPUT_KINDS };
  if (ALONE.has(kind)) {
    if (which === '') return { kind: 'input', input: { kind } };
    return { kind: 'unfit', says: `${kind} is one thing, was ${text}` };
  }
  if (which === '') return { kind: 'unfit', says: `${kind} needs which one: ${EXAMPLES[kind]}` };
  return { kind: 'input', input: { kind, which } };
}

/** Undefined where the word is none. */
export function readInputKind(word: string): InputKind | undefined {
  return INPUT_KINDS.find((known) => known === word);
}

const EXAMPLES: Readonly<Record<InputKind, string>> = {
  headline: 'headline:3',
  fact: 'fact:2',
  security: 'security:AAPL',
  indicator: 'indicator:rsi14',
  fundamentals: 'fundamentals',
  history: 'history',
  research: 'research',
  pick: 'pick:NVDA',
  events: 'events',
  rates: 'rates',
  sector: 'sector:Technology',
  news: 'news',
};
