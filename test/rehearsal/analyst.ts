import { assert, seededRandom, type SeededRandom } from '#core/prelude';
import { fingerprint } from '#adapters/system';
import type { ChatBody } from '../fakes/llama-swap/index.ts';

type Node = Readonly<Record<string, unknown>>;

const SELL_SHARE = 0.35;
const BUYS = 3;

/**
 * Answers like a model that trades often and small: what the prompt says may be sold is sold now and then, and some
 * symbols of the schema are bought for a few hundred dollars with narrow guards. The same prompt has the same answer.
 */
export function analyst(seed: number): (body: ChatBody) => string {
  return (body) => {
    const schema = schemaIn(body);
    const prompt = JSON.stringify(body['messages']);
    // The history may name a source's address, whose port is another one in each run.
    const essence = prompt.replaceAll(/127\.0\.0\.1:\d+/g, 'source');
    const random = seededRandom(`${seed}/${fingerprint(essence)}`);
    const properties = nodeAt(schema, 'properties');
    return JSON.stringify(answerOf(properties, prompt, random));
  };
}

function answerOf(properties: Node, prompt: string, random: SeededRandom): Node {
  if ('verdict' in properties) return scan(random);
  if ('actions' in properties) return decision(properties, prompt, random);
  return analysis(properties, random);
}

function scan(random: SeededRandom): Node {
  const verdict = random.next() < 0.5 ? 'ACT' : 'HOLD';
  return { verdict, confidence_pct: 40 + random.nextInt(60), why: 'The last half hour says so.' };
}

function analysis(properties: Node, random: SeededRandom): Node {
  const sectors = Object.keys(nodeAt(nodeAt(properties, 'sector_scores'), 'properties'));
  return {
    regime: random.next() < 0.5 ? 'BULL' : 'SIDEWAYS',
    regime_reason: 'Breadth is fair and volatility is low.',
    sector_scores: Object.fromEntries(sectors.map((name) => [name, random.nextInt(5) - 2])),
    portfolio_health: 'The mix is near its targets. Nothing is concentrated.',
    opportunities: [],
    threats: [],
  };
}

function decision(properties: Node, prompt: string, random: SeededRandom): Node {
  const actions = nodeAt(properties, 'actions');
  const tickers = nodeAt(nodeAt(nodeAt(actions, 'items'), 'properties'), 'ticker')['enum'];
  assert(Array.isArray(tickers), 'the tickers of a decision are an enum');
  const sales = sellable(prompt)
    .filter(() => random.next() < SELL_SHARE)
    .map(({ ticker, dollars }) => actionOf('SELL', ticker, { dollars, random }));
  const bought = [...new Set(Array.from({ length: BUYS }, () => drawn(tickers, random)))]
    .filter((ticker) => sales.every((sale) => sale['ticker'] !== ticker))
    .map((ticker) => actionOf('BUY', ticker, { dollars: 250 + 50 * random.nextInt(14), random }));
  const most = actions['maxItems'];
  return {
    outlook: 'Little has changed. Small positions with narrow stops are in order.',
    confidence_pct: 40 + random.nextInt(50),
    actions: [...sales, ...bought].slice(0, typeof most === 'number' ? most : BUYS),
    suggestions: [],
  };
}

type Detail = { readonly dollars: number; readonly random: SeededRandom };

function actionOf(action: 'BUY' | 'SELL', ticker: string, { dollars, random }: Detail): Node {
  return {
    action,
    ticker,
    amount_usd: dollars,
    thesis: 'The figures say so.',
    stop_loss_pct: -1 - random.nextInt(2),
    take_profit_pct: 1 + random.nextInt(3),
    time_stop_days: 5 + random.nextInt(20),
  };
}

const SELLABLE =
  /([A-Z.-]+): [\d.,]+ units, cost [^,]*(?:,\d{3})*[^,]*, value \$([\d,]+)\.\d\d [^\\]*?all of it may be sold/g;

/** What the prompt says is held and may be sold whole. */
function sellable(prompt: string): readonly { ticker: string; dollars: number }[] {
  return [...prompt.matchAll(SELLABLE)].map(([, ticker = '', value = '']) => ({
    ticker,
    dollars: Number(value.replaceAll(',', '')),
  }));
}

function drawn(tickers: readonly unknown[], random: SeededRandom): string {
  return String(tickers[random.nextInt(tickers.length)]);
}

function schemaIn(body: ChatBody): Node {
  return nodeAt(nodeAt(nodeOf(body['response_format']), 'json_schema'), 'schema');
}

function nodeAt(node: Node, key: string): Node {
  return nodeOf(node[key]);
}

function nodeOf(value: unknown): Node {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
