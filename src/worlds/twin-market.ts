import { MINUTE_MS, sessionAt, type Instant, type TradingDate } from '#core/calendar';
import type { InstrumentId, Ticker } from '#core/instruments';
import type {
  Bars,
  Earnings,
  Fundamentals,
  InstrumentProfile,
  OptionChain,
  Quote,
  Rates,
} from '#core/market';
import type { DailyVolatility } from '#core/options';
import type { Clock, MarketData, News, NewsTold, World } from '#ports';

/** What the second arm sees again is no older. */
const LONGEST_MS = 45 * MINUTE_MS;

/** What one arm of a pair has seen of the market, for the other. */
export type TwinMarket = {
  /** The world that an account observes in: its twin's market where that was seen lately, else one that remembers. */
  observing(account: string, world: World): World;
};

type Seen = {
  readonly by: string;
  /** When it was last looked at by whoever saw it first. */
  at: Instant;
  readonly memory: Memory;
};

/** The memory of one pair: prices, chains, screens and news as its first arm saw them, at that arm's moment. */
export function twinMarket(): TwinMarket {
  let seen: Seen | undefined;
  return {
    observing: (account, world) => {
      const now = world.clock.now();
      if (seen !== undefined && mayServe(seen, account, now)) {
        const { at, memory } = seen;
        return remembering(world, memory, { now: () => at });
      }
      const fresh: Seen = { by: account, at: now, memory: emptyMemory() };
      seen = fresh;
      const clock: Clock = {
        now: () => {
          fresh.at = world.clock.now();
          return fresh.at;
        },
      };
      return remembering(world, fresh.memory, clock);
    },
  };
}

/** Not once the exchange has opened or closed since: prices of another state of the market are other prices. */
function mayServe({ by, at }: Seen, account: string, now: Instant): boolean {
  return by !== account && now - at <= LONGEST_MS && sessionAt(at)?.on === sessionAt(now)?.on;
}

type Memory = ReturnType<typeof emptyMemory>;

function emptyMemory() {
  return {
    profiles: each<Ticker, InstrumentProfile>(),
    quotes: each<InstrumentId, Quote>(),
    bars: each<Ticker, Bars>(),
    fundamentals: each<Ticker, Fundamentals>(),
    earnings: each<Ticker, Earnings>(),
    volatility: each<Ticker, readonly DailyVolatility[]>(),
    rates: once<Rates>(),
    screens: once<readonly Ticker[]>(),
    expiries: once<readonly TradingDate[]>(),
    chains: once<OptionChain | undefined>(),
    news: once<NewsTold>(),
  };
}

function remembering(world: World, memory: Memory, clock: Clock): World {
  const { market, news } = world;
  const toldNews: News = {
    headlines: async (tickers, count) =>
      memory.news(`${count} ${tickers.join()}`, async () => news.headlines(tickers, count)),
  };
  return {
    ...world,
    clock,
    news: toldNews,
    market: { ...market, ...ofSecurities(market, memory), ...ofOptions(world, memory, clock) },
  };
}

function ofSecurities(
  market: MarketData,
  memory: Memory,
): Pick<
  MarketData,
  'profiles' | 'quotes' | 'bars' | 'fundamentals' | 'earnings' | 'rates' | 'screen'
> {
  return {
    profiles: async (tickers) =>
      memory.profiles('', tickers, async (asked) => market.profiles(asked)),
    quotes: async (ids) => memory.quotes('', ids, async (asked) => market.quotes(asked)),
    bars: async (tickers, sessions) =>
      memory.bars(`${sessions}`, tickers, async (asked) => market.bars(asked, sessions)),
    fundamentals: async (tickers) =>
      memory.fundamentals('', tickers, async (asked) => market.fundamentals(asked)),
    earnings: async (tickers) =>
      memory.earnings('', tickers, async (asked) => market.earnings(asked)),
    rates: async (at) => memory.rates(`${at ?? ''}`, async () => market.rates(at)),
    screen: async (name, count) =>
      memory.screens(`${name} ${count}`, async () => market.screen(name, count)),
  };
}

function ofOptions(
  { market, clock: present }: World,
  memory: Memory,
  clock: Clock,
): Pick<MarketData, 'expiries' | 'chain' | 'volatilityHistory' | 'optionQuotes'> {
  return {
    expiries: async (ticker) => memory.expiries(ticker, async () => market.expiries(ticker)),
    chain: async (ticker, expiry) =>
      memory.chains(`${ticker} ${expiry}`, async () => market.chain(ticker, expiry)),
    volatilityHistory: async (tickers, sessions) =>
      memory.volatility(`${sessions}`, tickers, async (asked) =>
        market.volatilityHistory(asked, sessions),
      ),
    // What an arm holds is its own, and is priced now.
    optionQuotes: async (contracts, at) =>
      market.optionQuotes(contracts, at === clock.now() ? present.now() : at),
  };
}

/** Asks for one thing once; what failed is asked again. */
function once<Answer>() {
  const known = new Map<string, { readonly answer: Answer }>();
  return async (what: string, ask: () => Promise<Answer>): Promise<Answer> => {
    const there = known.get(what);
    if (there !== undefined) return there.answer;
    const answer = await ask();
    known.set(what, { answer });
    return answer;
  };
}

/** Asks only for those of several things that nobody has asked for. */
function each<Key extends string, Answer>() {
  const known = new Map<string, Answer | undefined>();
  return async (
    what: string,
    keys: readonly Key[],
    ask: (missing: readonly Key[]) => Promise<ReadonlyMap<Key, Answer>>,
  ): Promise<ReadonlyMap<Key, Answer>> => {
    const missing = keys.filter((key) => !known.has(`${what} ${key}`));
    if (missing.length > 0) {
      const told = await ask(missing);
      for (const key of missing) known.set(`${what} ${key}`, told.get(key));
    }
    const there = new Map<Key, Answer>();
    for (const key of keys) {
      const answer = known.get(`${what} ${key}`);
      if (answer !== undefined) there.set(key, answer);
    }
    return there;
  };
}
