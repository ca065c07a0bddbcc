import { assert } from '#core/prelude';
import type { Headline } from '#core/market';
import type { Article, Observation, Question, SecurityFacts } from '#strategy/shape';
import { researchMandateOf } from './research-mandate-of.ts';

/** Texts that one question carries. */
export type ReadingBatch = {
  /** Counted from 1. */
  readonly ordinal: number;
  readonly of: number;
  readonly texts: readonly Article[];
  /** What a text may be about. */
  readonly observed: readonly SecurityFacts[];
};

/** Alone, so that no text can say anything of another: one that steers its reader spoils its own fact and no more. */
const MOST_TEXTS = 1;

/** Every text that is read, newest first, at most as many as the mandate allows, each in a question of its own. */
export function batchesOf(seen: Observation): readonly ReadingBatch[] {
  const texts = textsOf(seen);
  const of = Math.ceil(texts.length / MOST_TEXTS);
  return Array.from({ length: of }, (_, place) => ({
    ordinal: place + 1,
    of,
    texts: texts.slice(place * MOST_TEXTS, (place + 1) * MOST_TEXTS),
    observed: seen.market.securities,
  }));
}

/** How a reading question begins: our own words before any other, so that no text can say which batch it is. */
export function batchHead({ ordinal, of }: ReadingBatch): string {
  return `READING ${ordinal} of ${of}.`;
}

const HEAD = /^READING (\d{1,4}) of \d{1,4}\./;

/** The batch that a reading question of this observation carries, also where it is asked a second time. */
export function batchAsked(question: Question, seen: Observation): ReadingBatch {
  const [, told] = question.messages;
  const ordinal = Number(HEAD.exec(told?.content ?? '')?.[1]);
  const batch = batchesOf(seen).find((candidate) => candidate.ordinal === ordinal);
  assert(batch !== undefined, `a reading is of a batch of its observation, was ${ordinal}`);
  return batch;
}

/** Articles, or the headlines themselves where nobody read what stands behind them; each id once. */
function textsOf(seen: Observation): readonly Article[] {
  const told = seen.articles ?? seen.market.headlines.map(asText);
  const byId = new Map(told.toReversed().map((text) => [text.id, text]));
  return [...byId.values()].toSorted(newestFirst).slice(0, researchMandateOf(seen).maxArticles);
}

function asText({ id, at, source, tickers, title, summary }: Headline): Article {
  return { id, at, source, tickers, title, kind: 'headline', text: summary ?? '' };
}

function newestFirst(left: Article, right: Article): number {
  if (left.at !== right.at) return right.at - left.at;
  return left.id < right.id ? -1 : 1;
}
