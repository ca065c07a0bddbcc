import { HOUR_MS, instant, plusMs, toIso, type Instant } from '#core/calendar';
import { assert, seededRandom } from '#core/prelude';
import type { Alteration, Clock, History, MarketData, News } from '#ports';
import type { Turn } from './draws.ts';
import type { Telling } from './headlines-of.ts';
import { marketState, turnedState, type MarketState } from './market-state.ts';
import { anchor } from './price-path.ts';
import { toldMarket } from './simulated-market.ts';
import { timeline } from './timeline.ts';
import { MEMBERS } from './universe.ts';
import type { Story } from './wire.ts';

const ALTERATIONS: readonly Alteration[] = [
  'deleted',
  'news-withheld',
  'news-reordered',
  'another-future',
  'stored-otherwise',
];

/** The invented market of a seed as a past that can be told otherwise from the first session of 2025 on. */
export function simulatedHistory(seed: number): History {
  return historyOf({
    identity: `simulated market, seed ${seed}`,
    told: () => ({ state: marketState(seed), retold: (stories) => stories }),
    seen: toldMarket,
  });
}

type Source = {
  readonly identity: string;
  /** Worked out anew each time: two histories share nothing. */
  readonly told: () => Telling;
  readonly seen: (telling: Telling, clock: Clock) => MarketData & News;
};

function historyOf(source: Source): History {
  let telling: Telling | undefined;
  return {
    kind: 'simulated',
    identity: source.identity,
    alterations: ALTERATIONS,
    open: (clock) => {
      telling ??= source.told();
      return source.seen(telling, clock);
    },
    altered: (how, after, seed) => {
      const made = OTHERWISE[how];
      assert(made !== undefined, `a simulated market cannot be told otherwise as ${how}`);
      const begins = timeline().sessionOf(anchor()).closesAt;
      const since = toIso(begins);
      assert(after >= begins, `a simulated market is given up to ${since}, was ${toIso(after)}`);
      const identity = `${source.identity}; ${how} after ${toIso(after)}, seed ${seed}`;
      return historyOf({ ...source, ...made(source, after, seed), identity });
    },
    close: () => {
      telling = undefined;
    },
  };
}

type Made = (source: Source, after: Instant, seed: number) => Partial<Source>;

const OTHERWISE: Readonly<Partial<Record<Alteration, Made>>> = {
  // What would come is another future, so that whoever reads ahead is told apart; and the clock of the data stands.
  deleted: (source, after, seed) => ({
    told: turned(source, after, `deleted ${seed}`),
    seen: (telling, clock) => standing(source.seen, telling, { after, clock }),
  }),
  'another-future': (source, after, seed) => ({
    told: turned(source, after, `another future ${seed}`),
  }),
  'news-withheld': (source, after) => ({
    told: retelling(source, (story) => (story.at <= after ? [story] : [])),
  }),
  'news-reordered': (source, after, seed) => ({
    told: retelling(source, (story) => [story.at <= after ? story : toldLate(story, seed)]),
  }),
  'stored-otherwise': (source, after) => ({
    told: () => {
      const telling = source.told();
      workOutAhead(telling.state, after);
      return telling;
    },
  }),
};

function turned(source: Source, after: Instant, seed: string): Source['told'] {
  return () => {
    const { state, retold } = source.told();
    return { retold, state: turnedState(state, turnAt(after), `${state.seed}/${seed}`) };
  };
}

/** In a session the rest of it differs, else all from the next one on. */
function turnAt(after: Instant): Turn {
  const { lastClosed, lastOpened } = timeline();
  const opened = lastOpened(after);
  const isRunning = opened !== lastClosed(after);
  return { after, number: isRunning ? opened : opened + 1, isRunning };
}

type Standing = { readonly after: Instant; readonly clock: Clock };

/** Nothing comes any more: whoever asks about later is told what was last known. */
function standing(
  seen: Source['seen'],
  telling: Telling,
  { after, clock }: Standing,
): MarketData & News {
  const by = (at: Instant): Instant => instant(Math.min(at, after));
  const market = seen(telling, { now: () => by(clock.now()) });
  return {
    ...market,
    horizon: async () => after,
    rates: async (at) => market.rates(by(at ?? clock.now())),
    optionQuotes: async (contracts, at) => market.optionQuotes(contracts, by(at)),
    dividendsAhead: async (tickers, at) => market.dividendsAhead(tickers, by(at ?? clock.now())),
  };
}

function retelling(source: Source, of: (story: Story) => readonly Story[]): Source['told'] {
  return () => {
    const { state, retold } = source.told();
    return { state, retold: (stories) => retold(stories).flatMap(of) };
  };
}

/** A story still comes before the next session's first. */
const LONGEST_DELAY_MS = 8 * HOUR_MS;

function toldLate(story: Story, seed: number): Story {
  const random = seededRandom(`${seed}/told late/${story.at}/${story.title}`);
  return { ...story, at: plusMs(story.at, 1 + random.nextInt(LONGEST_DELAY_MS)) };
}

const A_YEAR = 252;

/** Every name as far as a year ahead before anybody asks, the last ones first. */
function workOutAhead(state: MarketState, after: Instant): void {
  const { lastOpened, sessions } = timeline();
  const number = Math.min(sessions.length - 1, lastOpened(after) + A_YEAR);
  for (const { ticker } of MEMBERS.toReversed()) state.seriesOf(ticker, number);
}
