import { DAY_MS, dayOf, instant, plusDays, type Instant } from '#core/calendar';
import { idOf, type OptionContract, type Ticker } from '#core/instruments';
import type { OptionChain } from '#core/market';
import type { Clock, MarketData, News, ScreenerName } from '#ports';

/** A market that is asked everything at its clock. */
export type Asked = {
  readonly market: MarketData & News;
  readonly clock: Clock;
  readonly tickers: readonly Ticker[];
};

type Answers = Readonly<Record<string, unknown>>;

const SCREENERS: readonly ScreenerName[] = [
  'most-active',
  'gainers',
  'losers',
  'growth',
  'undervalued-large-caps',
  'most-shorted',
];
const SPAN_DAYS = 5;
const [WEEK, YEAR] = [5, 260];
const COUNT = 30;

/**
 * What a market answers to every question at its clock, as text by question: two tellings of one history that agree here
 * cannot be told apart at that moment. Its horizon is not asked for.
 */
export async function everyAnswer(asked: Asked): Promise<Readonly<Record<string, string>>> {
  const parts = await Promise.all([pricesTold(asked), factsTold(asked), optionsTold(asked)]);
  const answers = parts.flatMap((part) => Object.entries(part));
  return Object.fromEntries(answers.map(([name, answer]) => [name, asText(answer)]));
}

async function pricesTold({ market, clock, tickers }: Asked): Promise<Answers> {
  const { from, upTo } = around(clock.now());
  return {
    quotes: await market.quotes(tickers.map((ticker) => idOf({ kind: 'equity', ticker }))),
    week: await market.bars(tickers, WEEK),
    year: await market.bars(tickers, YEAR),
    candles: await each(tickers, async (ticker) => market.candles(ticker, from, upTo)),
    actions: await market.actions(tickers, plusDays(dayOf(clock.now()), -YEAR)),
    screens: await each(SCREENERS, async (name) => market.screen(name, COUNT)),
  };
}

async function factsTold({ market, clock, tickers }: Asked): Promise<Answers> {
  const { from } = around(clock.now());
  return {
    named: [market.label, market.grain, market.finalAfterMs],
    profiles: await market.profiles(tickers),
    fundamentals: await market.fundamentals(tickers),
    earnings: await market.earnings(tickers),
    rates: [await market.rates(), await market.rates(from), await market.rates(clock.now())],
    headlines: [await market.headlines(tickers, COUNT), await market.headlines([], COUNT)],
    absences: await market.absences(tickers),
  };
}

async function optionsTold({ market, clock, tickers }: Asked): Promise<Answers> {
  const now = clock.now();
  const { from, upTo } = around(now);
  const expiries = await each(tickers, async (ticker) => market.expiries(ticker));
  const chains = await each(tickers, async (ticker, place) =>
    each(someOf(expiries[place] ?? []), async (expiry) => market.chain(ticker, expiry)),
  );
  const contracts = chains.flat().flatMap(someContracts);
  const moments = await market.optionMoments(tickers, from, upTo);
  return {
    expiries,
    chains,
    moments,
    optionQuotes: await each([now, ...someOf(moments)], async (at) =>
      market.optionQuotes(contracts, at),
    ),
    volatilities: await market.volatilityHistory(tickers, COUNT),
    dividendsAhead: await each([now, from], async (at) => market.dividendsAhead(tickers, at)),
  };
}

/** Some days before and after. */
function around(now: Instant): { readonly from: Instant; readonly upTo: Instant } {
  const span = SPAN_DAYS * DAY_MS;
  return { from: instant(now - span), upTo: instant(now + span) };
}

/** The first, the one in the middle, the last. */
function someOf<Thing>(things: readonly Thing[]): readonly Thing[] {
  const places = new Set([0, things.length >> 1, things.length - 1]);
  return things.filter((_, place) => places.has(place));
}

function someContracts(chain: OptionChain | undefined): readonly OptionContract[] {
  return someOf(chain?.quotes ?? []).map(({ contract }) => contract);
}

async function each<Thing, Answer>(
  things: readonly Thing[],
  ask: (thing: Thing, place: number) => Promise<Answer>,
): Promise<Answer[]> {
  return Promise.all(things.map(ask));
}

function asText(answer: unknown): string {
  return JSON.stringify(answer, (_, value: unknown) => {
    if (value instanceof Map) return [...value];
    if (value instanceof Float64Array) return [...value].map(String);
    return value;
  });
}
