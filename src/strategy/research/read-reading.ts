import { NEWS_TOPICS, type NewsFact } from '#core/market';
import type { Ticker } from '#core/instruments';
import {
  fieldOf,
  fieldsOf,
  findAnswer,
  refused,
  scalarText,
  shown,
  tickerIn,
  value,
  type Fields,
  type JsonNode,
  type Outcome,
  type Reading,
} from '#strategy/answer';
import type { Answer, Article, Dropped } from '#strategy/shape';
import { enumIn } from './enum-in.ts';
import { isNamedIn } from './is-named-in.ts';
import type { ReadingBatch } from './reading-batch.ts';
import { CERTAINTIES, MOST_TICKERS } from './reading-schema.ts';
import { signIn } from './sign-in.ts';
import { textWords } from './text-words.ts';

const LISTS = ['articles', 'texts', 'readings', 'facts'];
const NUMBER = ['n', 'number', 'text', 'article'];
const MOST_ITEMS = 60;

/**
 * Reads the answer to a reading. A text that is answered wholly becomes a fact of reader "research": its topic and
 * direction out of closed lists, 0 for what is only rumoured or names no security, and of its tickers those that are observed and that the
 * source gave it or that it names itself. Everything else is dropped by name; the texts left over are the caller's.
 */
export function readReading(answer: Answer, batch: ReadingBatch): Reading<readonly NewsFact[]> {
  const found = findAnswer(answer, { is: looksLikeReading, name: '"articles"' });
  if (found.kind === 'refused')
    return { kind: 'unreadable', because: found.because, issues: [found.because] };
  const name = `reading ${batch.ordinal}`;
  const items = itemsOf(found.value);
  const dropped: Dropped[] = [];
  const byNumber = new Map<number, NewsFact[]>();
  for (const [place, item] of items.slice(0, MOST_ITEMS).entries()) {
    const read = itemIn(item, batch);
    const what = `${name}, entry ${place + 1}`;
    if (read.kind === 'refused') dropped.push({ what, because: read.because });
    else {
      const { number, fact, left } = read.value;
      byNumber.set(number, [...(byNumber.get(number) ?? []), fact]);
      dropped.push(...left.map((because) => ({ what: `${what}, ticker`, because })));
    }
  }
  if (items.length > MOST_ITEMS)
    dropped.push({ what: `${name}, further entries`, because: `at most ${MOST_ITEMS} are read` });
  const once = onceEach(byNumber, name);
  return { kind: 'read', value: once.facts, dropped: [...dropped, ...once.dropped] };
}

/** In order of the texts; what is said of one twice and differently is not said. */
function onceEach(
  byNumber: ReadonlyMap<number, readonly NewsFact[]>,
  name: string,
): { readonly facts: readonly NewsFact[]; readonly dropped: readonly Dropped[] } {
  const said = [...byNumber].toSorted(([left], [right]) => left - right);
  return {
    facts: said.flatMap(([, facts]) => (isOne(facts) ? facts.slice(0, 1) : [])),
    dropped: said
      .filter(([, facts]) => !isOne(facts))
      .map(([number]) => ({
        what: `${name}, text ${number}`,
        because: 'it is said twice and differently',
      })),
  };
}

function isOne([first, ...others]: readonly NewsFact[]): boolean {
  return others.every((other) => JSON.stringify(other) === JSON.stringify(first));
}

function looksLikeReading(node: JsonNode): boolean {
  if (node.kind === 'list') return node.items.some(looksLikeEntry);
  if (node.kind !== 'object') return false;
  return listIn(fieldsOf(node)) !== undefined || looksLikeEntry(node);
}

function looksLikeEntry(node: JsonNode): boolean {
  if (node.kind !== 'object') return false;
  const fields = fieldsOf(node);
  return fieldOf(fields, NUMBER) !== undefined && fieldOf(fields, ['topic']) !== undefined;
}

function listIn(fields: Fields): JsonNode | undefined {
  return LISTS.flatMap((name) => fields.get(name) ?? []).find(({ kind }) => kind === 'list');
}

function itemsOf(node: JsonNode): readonly JsonNode[] {
  const list = node.kind === 'object' ? listIn(fieldsOf(node)) : node;
  if (list === undefined) return [node];
  return list.kind === 'list' ? list.items : [];
}

type Item = {
  readonly number: number;
  readonly fact: NewsFact;
  /** Why tickers of it were left out. */
  readonly left: readonly string[];
};

function itemIn(item: JsonNode, batch: ReadingBatch): Outcome<Item> {
  if (item.kind !== 'object') return refused(`an entry is an object, was ${shown(item)}`);
  if (!item.whole) return refused('it is cut off or damaged');
  const fields = fieldsOf(item);
  const node = fieldOf(fields, NUMBER);
  const number = numberIn(node);
  const text = number === undefined ? undefined : batch.texts[number - 1];
  return number === undefined || text === undefined
    ? refused(`n is a whole number from 1 to ${batch.texts.length}, was ${shown(node)}`)
    : factIn(fields, { number, text, batch });
}

type Numbered = { readonly number: number; readonly text: Article; readonly batch: ReadingBatch };

function factIn(fields: Fields, { number, text, batch }: Numbered): Outcome<Item> {
  const told = toldIn(fields);
  if (told.kind === 'refused') return told;
  const { kept, left } = tickersIn(fieldOf(fields, ['tickers', 'ticker', 'symbols']), text, batch);
  const [because] = left;
  if (kept.length === 0 && because !== undefined)
    return refused(`text ${number}: none of its tickers may stand: ${because}`);
  const { topic, direction } = told.value;
  const fact: NewsFact = {
    id: text.id,
    at: text.at,
    source: text.source,
    tickers: kept,
    topic,
    direction: kept.length === 0 ? 0 : direction,
    reader: 'research',
  };
  return value({ number, fact, left });
}

function numberIn(node: JsonNode | undefined): number | undefined {
  const text = node === undefined ? '' : (scalarText(node) ?? '');
  return /^\d{1,3}(?:\.0+)?$/.test(text) ? Number(text) : undefined;
}

function toldIn(fields: Fields): Outcome<Pick<NewsFact, 'topic' | 'direction'>> {
  const topic = enumIn(fieldOf(fields, ['topic']), NEWS_TOPICS, 'a topic');
  if (topic.kind === 'refused') return topic;
  const direction = signIn(fieldOf(fields, ['direction', 'sentiment']));
  if (direction.kind === 'refused') return direction;
  const certainty = enumIn(fieldOf(fields, ['certainty']), CERTAINTIES, 'a certainty');
  if (certainty.kind === 'refused') return certainty;
  return value({
    topic: topic.value,
    direction: certainty.value === 'stated' ? direction.value : 0,
  });
}

function tickersIn(
  node: JsonNode | undefined,
  text: Article,
  { observed }: ReadingBatch,
): { readonly kept: readonly Ticker[]; readonly left: readonly string[] } {
  if (node === undefined) return { kept: [], left: [] };
  const universe = new Set(observed.map(({ ticker }) => ticker));
  const kept = new Set<Ticker>();
  const left: string[] = [];
  const words = textWords(text);
  for (const item of (node.kind === 'list' ? node.items : [node]).slice(0, MOST_TICKERS)) {
    const ticker = tickerIn(universe, item);
    if (ticker.kind === 'refused') left.push(ticker.because);
    else if (text.tickers.includes(ticker.value) || isSaid(words, ticker.value, observed))
      kept.add(ticker.value);
    else left.push(`${ticker.value} is neither named in the text nor by its source`);
  }
  if (node.kind === 'list' && node.items.length > MOST_TICKERS)
    left.push(`at most ${MOST_TICKERS} are kept`);
  return { kept: [...kept].toSorted(), left };
}

function isSaid(words: string, ticker: Ticker, observed: ReadingBatch['observed']): boolean {
  const facts = observed.find((candidate) => candidate.ticker === ticker);
  return facts !== undefined && isNamedIn(words, facts);
}
