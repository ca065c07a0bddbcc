import { fingerprint } from '#adapters/system';
import { seededRandom, type SeededRandom } from '#core/prelude';
import type { ChatBody } from '../fakes/llama-swap/index.ts';
import { isNode, schemaAnswer } from '../fakes/llama-swap/schema-answer.ts';
import { analyst } from '../rehearsal/analyst.ts';

type Node = Readonly<Record<string, unknown>>;

const TOLD = 3;
const CLOSE_SHARE = 0.2;

/** A decider of shares and of options: the same bytes asked have the same bytes answered, in every process and order. */
export function answering(seed: number): (body: ChatBody) => string {
  const shares = analyst(seed);
  return (body) => {
    const schema = schemaIn(body);
    const words = fieldsOf(fieldsOf(schema, 'actions', 'items'), 'action')['enum'];
    const random = seededRandom(`${seed}/${fingerprint(JSON.stringify(body['messages']))}`);
    if (Array.isArray(words) && words.includes('SELL_CSP')) return wheel(schema, random);
    return 'sector_scores' in fieldsOf(schema) || Array.isArray(words)
      ? shares(body)
      : schemaAnswer(schema, 'schema', random);
  };
}

/** Sells puts on some of what it may, and now and then closes what it has. */
function wheel(schema: Node, random: SeededRandom): string {
  const action = fieldsOf(schema, 'actions', 'items');
  const names = (field: string): readonly unknown[] => {
    const { enum: known } = nodeOf(action[field]);
    return Array.isArray(known) ? known : [];
  };
  const [none, ...positions] = names('position');
  const tickers = names('ticker');
  const closed = positions.filter(() => random.next() < CLOSE_SHARE);
  const sold = Array.from({ length: TOLD }, () => tickers[random.nextInt(tickers.length)]);
  const actions = [
    ...closed.map((position) => ({ action: 'CLOSE', ticker: tickers[0], position })),
    ...[...new Set(sold)].map((ticker) => ({ action: 'SELL_CSP', ticker, position: none })),
  ];
  return JSON.stringify({
    outlook: 'Volatility pays for the waiting. Puts are sold where the shares would be welcome.',
    confidence_pct: 40 + random.nextInt(50),
    actions: actions.map((each) => ({ ...each, contracts: 1, reason: 'The premium is fair.' })),
  });
}

function schemaIn(body: ChatBody): Node {
  const { json_schema: told } = nodeOf(body['response_format']);
  return nodeOf(nodeOf(told)['schema']);
}

/** The properties of a schema, or of what lies below its properties by these names. */
function fieldsOf(schema: Node, ...path: readonly string[]): Node {
  const [name, ...rest] = path;
  if (name === undefined) return 'properties' in schema ? nodeOf(schema['properties']) : schema;
  const inner = nodeOf(fieldsOf(schema)[name]);
  const [next, ...others] = rest;
  return next === 'items' ? fieldsOf(nodeOf(inner['items']), ...others) : fieldsOf(inner, ...rest);
}

function nodeOf(value: unknown): Node {
  return isNode(value) ? value : {};
}
