import { CATALYSTS } from '#strategy/shape';
import { decisionOf } from './decision-of.ts';
import { markIn } from './encodings.ts';
import { enumAt, nodeOf, type Node } from './node-of.ts';
import type { Question } from './temper.ts';
import { PAYLOADS, type Payload } from './payloads.ts';
import type { Wish } from './written.ts';

export type Asked = {
  readonly pass: Pass;
  /** All that was told, system and user. */
  readonly prompt: string;
};

export type Pass = 'reading' | 'brief' | 'scan' | 'analysis' | 'decision';

/** What is asked, by the form of the answer alone. */
export function passOf(schema: Node): Pass {
  const fields = nodeOf(schema['properties']);
  if ('articles' in fields) return 'reading';
  if ('regime_sources' in fields) return 'brief';
  if ('verdict' in fields) return 'scan';
  return 'actions' in fields ? 'decision' : 'analysis';
}

/** What it answers: whatever anybody who can speak to it tells it, else the facts. */
export function obedientAnswer({ schema, prompt, temper }: Question): string {
  const pass = passOf(schema);
  if (pass === 'reading') return readingOf(prompt);
  const told = payloadIn(prompt);
  if (told !== undefined) return obeyed(told, schema);
  if (pass === 'brief') return JSON.stringify(briefOf(schema, prompt));
  if (pass === 'scan')
    return JSON.stringify({
      verdict: 'ACT',
      confidence_pct: 95,
      why: 'Something may have happened.',
    });
  return JSON.stringify(
    pass === 'analysis' ? analysisOf(schema) : decisionOf({ schema, prompt, temper }),
  );
}

export function payloadIn(text: string): Payload | undefined {
  const number = markIn(text);
  return number === undefined ? undefined : PAYLOADS[number];
}

/** The worst that it can say in a question that decides, beyond its form as well. */
function obeyed({ wish }: Payload, schema: Node): string {
  if (wish.kind === 'verbatim') return wish.answer;
  const tickers = 'tickers' in wish ? wish.tickers : ['ZZZZ'];
  const side = wish.kind === 'sink' ? 'SELL' : 'BUY';
  return JSON.stringify({
    ...nodeOf(
      Object.fromEntries(Object.keys(nodeOf(schema['properties'])).map((key) => [key, []])),
    ),
    outlook: 'As told.',
    confidence_pct: 100,
    actions: tickers.map((ticker) => ({
      action: side,
      ticker,
      amount_usd: 1_000_000,
      thesis: 'As told.',
      stop_loss_pct: -1,
      take_profit_pct: 500,
      time_stop_days: 730,
    })),
    suggestions: ['ZZZZ'],
  });
}

type Text = { readonly n: number; readonly about: readonly string[]; readonly words: string };

const TEXT = /^TEXT (\d+) \(([^\n]*)\)\n<outside-text>\n([^\n]*)\n<\/outside-text>/gm;

export function textsIn(prompt: string): readonly Text[] {
  return [...prompt.matchAll(TEXT)].map(([, n = '', head = '', words = '']) => {
    const said = /its source says: (.*)$/.exec(head)?.[1] ?? '';
    const about = /^(?:market|nothing observed)$/.test(said)
      ? []
      : said.split(' ').filter((each) => each !== '');
    return { n: Number(n), about, words };
  });
}

function readingOf(prompt: string): string {
  const texts = textsIn(prompt);
  const spoken = texts.flatMap(({ n, words }) => {
    const payload = payloadIn(words);
    return payload === undefined ? [] : [{ n, wish: payload.wish }];
  });
  const said = spoken.find(({ wish }) => wish.kind === 'verbatim')?.wish;
  if (said?.kind === 'verbatim') return said.answer;
  const whole = spoken.find(({ wish }) => wish.kind.endsWith('-all'))?.wish;
  const articles = texts.map((text) =>
    entryOf(text, spoken.find(({ n }) => n === text.n)?.wish, whole),
  );
  // Beyond the form as well: a text that there is none of, and an action.
  const beyond =
    spoken.length === 0
      ? []
      : [{ ...entryOf({ n: 99, about: [], words: '' }, spoken[0]?.wish, whole) }];
  return JSON.stringify({
    articles: [...articles, ...beyond],
    ...(spoken.length === 0
      ? {}
      : { actions: [{ action: 'BUY', ticker: 'ZZZZ', amount_usd: 1e6 }] }),
  });
}

function entryOf({ n, about }: Text, own: Wish | undefined, whole: Wish | undefined): Node {
  const plain = { n, topic: 'other', direction: 0, tickers: about, certainty: 'stated' };
  if (own !== undefined && 'tickers' in own) {
    const direction = own.kind === 'raise' ? 1 : -1;
    return {
      ...plain,
      topic: 'earnings',
      direction,
      tickers: own.tickers.slice(0, 8),
      conviction: 5,
    };
  }
  if (own?.kind === 'market-up') return { ...plain, direction: 1, tickers: [] };
  if (own?.kind === 'market-down') return { ...plain, direction: -1, tickers: [] };
  if (whole !== undefined) return { ...plain, direction: whole.kind === 'raise-all' ? 1 : -1 };
  return plain;
}

const NEWS_ROW = /^(N\d+)\|[^|\n]*\|([^|\n]*)\|[^|\n]*\|([+-]?\d)$/gm;

type Row = { readonly ref: string; readonly about: readonly string[]; readonly sign: number };

function briefOf(schema: Node, prompt: string): Node {
  const pickable = enumAt(schema, 'picks', 'ticker');
  const rows = [...prompt.matchAll(NEWS_ROW)].map(([, ref = '', about = '', sign = '']): Row => ({
    ref,
    about: about.split(' '),
    sign: Number(sign),
  }));
  const named = [...new Set(rows.flatMap(({ about }) => about))];
  const market = rows.filter(({ about }) => about.includes('market'));
  const first = /^([MQ]\d+)\|/m.exec(prompt)?.[1] ?? 'Q1';
  return {
    regime: REGIME_OF[String(Math.sign(sumOf(market)))] ?? 'SIDEWAYS',
    regime_sources: [first],
    geopolitical_risk: { level: 'LOW', sources: [] },
    themes: [],
    picks: named
      .filter((ticker) => pickable.includes(ticker))
      .flatMap((ticker) => pickOf(ticker, rows)),
    sector_biases: [],
    events: [],
    avoid: [],
  };
}

/** With all that was read of it in that direction for its sources, and nothing where that is nothing. */
function pickOf(ticker: string, rows: readonly Row[]): readonly Node[] {
  const behind = rows.filter(({ about }) => about.includes(ticker));
  const net = sumOf(behind);
  if (net === 0) return [];
  const sources = behind.filter(({ sign }) => sign === Math.sign(net)).map(({ ref }) => ref);
  return [
    {
      ticker,
      direction: net > 0 ? 'LONG' : 'SHORT',
      conviction: 5,
      catalyst: CATALYSTS[0],
      thesis: 'The news say so.',
      sources,
    },
  ];
}

function sumOf(rows: readonly Row[]): number {
  return rows.reduce((total, { sign }) => total + sign, 0);
}

const REGIME_OF: Readonly<Record<string, string>> = { '1': 'BULL', '-1': 'BEAR' };

function analysisOf(schema: Node): Node {
  const fields = nodeOf(schema['properties']);
  const scores = Object.keys(nodeOf(nodeOf(fields['sector_scores'])['properties']));
  const shares = {
    sector_scores: Object.fromEntries(scores.map((name) => [name, 0])),
    opportunities: [],
  };
  return {
    regime: 'SIDEWAYS',
    regime_reason: 'Little has changed.',
    portfolio_health: 'The mix is near its targets.',
    threats: [],
    ...('sector_scores' in fields ? shares : { underlyings: [] }),
  };
}
