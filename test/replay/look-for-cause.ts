import { fingerprint } from '#adapters/system';
import type { Account } from '#app/account';
import { memoryCassette } from '#app/cassette';
import {
  causesIn,
  inputName,
  inputsOf,
  leaveOneOut,
  reask,
  serverReplier,
  withoutInput,
  type Input,
} from '#app/replay';
import { assert, seededRandom, type SeededRandom } from '#core/prelude';
import type { LanguageModel } from '#ports';
import type { Observation, Question } from '#strategy/shape';
import { briefed } from './briefed.ts';

/** A model of known dependence: it decides by one thing in the prompt, and by nothing else. */
export type Planted = {
  readonly input: Input;
  readonly observation: Observation;
  /** Whether the planted thing is told. */
  readonly sees: (prompt: string) => boolean;
};

type Plant = (seen: Observation, random: SeededRandom) => Planted | undefined;

/** What each figure is called in the prompt's table; those that several figures make up are not planted. */
const COLUMNS: ReadonlyMap<string, string> = new Map([
  ['rsi14', 'RSI14'],
  ['sma20', 'SMA20%'],
  ['sma50', 'SMA50%'],
  ['sma200', 'SMA200%'],
  ['macdHistogram', 'MACDhist'],
  ['atr14', 'ATR%'],
  ['volumeRatio', 'vol×'],
  ['realisedVolatility21', 'volat%'],
  ['change1Day', '1d%'],
  ['change5Days', '5d%'],
  ['change21Days', '21d%'],
  ['change63Days', '63d%'],
  ['change252Days', '252d%'],
  ['belowHigh252', 'fromHigh%'],
]);

const hasColumn =
  (head: string) =>
  (prompt: string): boolean =>
    prompt.split('\n').some((line) => line.startsWith('ticker|') && line.split('|').includes(head));

const told =
  (pattern: RegExp) =>
  (prompt: string): boolean =>
    pattern.test(prompt);

const PLANTS: readonly Plant[] = [
  (observation, random) => {
    const input = oneOf(inputsOf(observation, ['security']), random);
    return planted(observation, input, told(new RegExp(`^${input?.which ?? ''}\\|`, 'm')));
  },
  (observation, random) => {
    const known = inputsOf(observation, ['indicator']).filter(({ which = '' }) =>
      COLUMNS.has(which),
    );
    const input = oneOf(known, random);
    return planted(observation, input, hasColumn(COLUMNS.get(input?.which ?? '') ?? ''));
  },
  (observation) =>
    observation.mandate.preferredMetrics.includes('PE')
      ? planted(observation, { kind: 'fundamentals' }, hasColumn('P/E'))
      : undefined,
  (observation) => planted(observation, { kind: 'history' }, told(/New York: (DONE|ABSTAINED)/)),
  (observation) => planted(observation, { kind: 'rates' }, told(/^VIX \d/m)),
  (observation) => planted(observation, { kind: 'events' }, told(/^CALENDAR \(/m)),
  (observation, random) => {
    const input = oneOf(inputsOf(observation, ['sector']), random);
    return planted(observation, input, told(new RegExp(`^${input?.which ?? ''} XL`, 'm')));
  },
  factPlanted,
  (observation) => {
    const seen = briefed(observation);
    return planted(seen, { kind: 'research' }, told(/geopolitical risk ELEVATED/));
  },
  (observation, random) => {
    const seen = briefed(observation);
    const input = oneOf(inputsOf(seen, ['pick']), random);
    return planted(seen, input, told(new RegExp(`^${input?.which ?? ''} LONG conviction`, 'm')));
  },
];

/** Nothing is planted where the observation has no such thing. */
function planted(
  observation: Observation,
  input: Input | undefined,
  sees: Planted['sees'],
): Planted | undefined {
  if (input === undefined || withoutInput(observation, input) === undefined) return undefined;
  return { input, observation, sees };
}

/** One headline is made the only one of its topic. */
function factPlanted(seen: Observation, random: SeededRandom): Planted | undefined {
  const { news = [] } = seen.market;
  const input = oneOf(inputsOf(seen, ['headline']), random);
  const id = seen.market.headlines[Number(input?.which) - 1]?.id;
  const marked = news.map((fact) => ({
    ...fact,
    topic: fact.id === id ? ('legal' as const) : ('market-move' as const),
  }));
  if (!marked.some(({ topic }) => topic === 'legal')) return undefined;
  const observation = { ...seen, market: { ...seen.market, news: marked } };
  return planted(observation, input, told(/: [^,\n]+, legal, /));
}

function oneOf<Item>(items: readonly Item[], random: SeededRandom): Item | undefined {
  return items[random.nextInt(Math.max(1, items.length))];
}

/** What a decision was made from, and by which account. */
export type Ground = { readonly account: Account; readonly observation: Observation };

/** What was planted, and what leaving one out has named. */
export type Found = {
  readonly planted: string;
  readonly named: readonly string[];
  readonly inputs: number;
  /** Questions that the model was asked. */
  readonly asked: number;
};

/** Plants one cause in a decision at random and looks for it; undefined where the drawn kind is not there. */
export async function lookForCause(ground: Ground, seed: string): Promise<Found | undefined> {
  const random = seededRandom(seed);
  const plant = PLANTS[random.nextInt(PLANTS.length)];
  const cause = plant?.(ground.observation, random);
  if (cause === undefined) return undefined;
  const { observation, input } = cause;
  const counts = { asked: 0 };
  const replier = serverReplier({
    model: model(cause, random, counts),
    cassette: memoryCassette(),
    record: undefined,
    identity: 'planted',
    sampling: {},
    fingerprint,
  });
  const account = { ...ground.account, mandate: observation.mandate };
  const ask = async (seen: Observation) => reask({ account, observation: seen }, replier);
  const inputs = inputsOf(observation, undefined);
  const rows = await leaveOneOut({
    observation,
    whole: await ask(observation),
    inputs,
    ask,
    onProgress: () => undefined,
  });
  return {
    planted: inputName(input),
    named: causesIn(observation, rows).map(inputName),
    inputs: inputs.length,
    asked: counts.asked,
  };
}

/** What is wanted only because of news hangs on how many articles there are too: the law on news bounds it by them. */
const OF_NEWS: ReadonlySet<Input['kind']> = new Set<Input['kind']>([
  'headline',
  'research',
  'pick',
  'events',
]);

/** It buys where the planted thing is not told, and does nothing where it is; a holding it would sell the other way round. */
function model(
  { sees, input, observation }: Planted,
  random: SeededRandom,
  counts: { asked: number },
): LanguageModel {
  const [held] = observation.book.lots.flatMap(({ instrument }) =>
    instrument.kind === 'equity' ? [instrument.ticker] : [],
  );
  const other = observation.market.securities.find(
    ({ ticker, roles }) => ticker !== input.which && roles.some((role) => role !== 'research'),
  );
  const sellsWhileTold = held !== undefined && !OF_NEWS.has(input.kind) && random.next() < 0.5;
  const ticker = sellsWhileTold ? held : other?.ticker;
  assert(ticker !== undefined, 'something can be bought');
  const side = sellsWhileTold ? 'SELL' : 'BUY';
  return {
    name: 'planted',
    answer: async (question) => {
      counts.asked += 1;
      const prompt = question.messages.map(({ content }) => content).join('\n');
      const acts = sees(prompt) === sellsWhileTold;
      return {
        text: JSON.stringify(answer(question, acts ? [[side, ticker]] : [])),
        finish: 'stop',
        finishReason: 'stop',
        modelUsed: 'planted',
        usage: {},
        latencyMs: 1,
      };
    },
  };
}

function answer(
  { pass }: Question,
  actions: readonly (readonly [side: string, ticker: string])[],
): unknown {
  if (pass !== 'decision')
    return {
      regime: 'SIDEWAYS',
      regime_reason: 'Nothing stands out.',
      sector_scores: {},
      portfolio_health: 'Fair.',
      opportunities: [],
      threats: [],
    };
  return {
    outlook: 'Steady.',
    confidence_pct: 60,
    actions: actions.map(([action, ticker]) => ({
      action,
      ticker,
      amount_usd: 400,
      thesis: 'As planted.',
      stop_loss_pct: -5,
      take_profit_pct: 10,
      time_stop_days: 30,
    })),
    suggestions: [],
  };
}
