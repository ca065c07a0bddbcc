import type { Headline, NewsFact, NewsTopic } from '#core/market';
import { folded } from './folded.ts';
import { hitsIn, type Hit } from './hits-in.ts';
import { wordsIn } from './words-in.ts';

const TITLE_LIMIT = 300;
const SUMMARY_LIMIT = 600;

/** Behind these, what was said before is only the ground for what follows. */
const TURNS: ReadonlySet<string> = new Set(['but', 'yet', 'however']);

/** Behind these stands the occasion of what is said before. */
const OCCASIONS: ReadonlySet<string> = new Set([
  'as',
  'after',
  'amid',
  'while',
  'following',
  'on',
  'even',
]);

/**
 * A headline as a list of words reads it. The title decides; the summary only where the title says nothing of good, bad or neither
 * or names no topic. A question states nothing. Words that say both and end nowhere are 0.
 */
export function readByWords({ id, at, source, tickers, title, summary = '' }: Headline): NewsFact {
  const head = readText(title, TITLE_LIMIT);
  const rest = readText(summary, SUMMARY_LIMIT);
  const direction = head.isStated || head.asks ? head.direction : rest.direction;
  const topic = head.topic ?? rest.topic ?? 'other';
  return { id, at, source, tickers, topic, direction, reader: 'words' };
}

type Read = {
  readonly topic: NewsTopic | undefined;
  readonly direction: -1 | 0 | 1;
  readonly isStated: boolean;
  readonly asks: boolean;
};

function readText(text: string, limit: number): Read {
  const line = folded(text.slice(0, limit * 4), limit).slice(0, limit);
  const words = wordsIn(line);
  const hits = hitsIn(words);
  const asks = line.includes('?');
  const directed = hits.filter(({ direction }) => direction !== 0);
  return {
    topic: topicOf(hits),
    direction: asks ? 0 : directionOf(directed, words),
    isStated: hits.some(({ isStated }) => isStated),
    asks,
  };
}

function directionOf(directed: readonly Hit[], words: readonly string[]): -1 | 0 | 1 {
  const turn = words.findLastIndex((word) => TURNS.has(word));
  const after = signOf(directed.filter(({ from }) => turn >= 0 && from > turn));
  if (after !== 0) return after;
  const all = signOf(directed);
  if (all !== 0) return all;
  // Good and bad alike: what is told with an occasion decides, then what the price has made of it.
  const occasion = words.findIndex((word) => OCCASIONS.has(word));
  const said = signOf(directed.filter(({ from }) => from < occasion));
  if (said !== 0) return said;
  return signOf(directed.filter(({ topic }) => topic === 'market-move'));
}

function signOf(hits: readonly Hit[]): -1 | 0 | 1 {
  const sum = hits.reduce((total, { direction }) => total + direction, 0);
  if (sum === 0) return 0;
  return sum < 0 ? -1 : 1;
}

/** The topic with most words; of equals the first, but the market's move only where there is no reason told. */
function topicOf(hits: readonly Hit[]): NewsTopic | undefined {
  const reasons = hits.filter(({ topic }) => topic !== 'market-move' && topic !== 'other');
  const counts = new Map<NewsTopic, number>();
  for (const { topic } of reasons) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  const [most] = [...counts].toSorted(([, left], [, right]) => right - left);
  return most?.[0] ?? hits[0]?.topic;
}
