import type { Instant, TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import { epochDayOf } from '#core/calendar';
import type { Absence, MarketData, ScreenerName } from '#ports';
import {
  readOptions,
  readScreen,
  symbolOf,
  type YahooOptionsAnswer,
} from '#adapters/yahoo-answers';
import type { Absences } from './absences.ts';
import type { Ask } from './ask.ts';
import { chainHolds, screenHolds } from './quote-holds.ts';
import type { KeptAnswers } from './kept-answers.ts';
import { NotAsked } from './not-asked.ts';
import type { Purse } from './purse.ts';
import type { FilledSettings } from './yahoo-settings.ts';

type Parts = {
  readonly ask: Ask;
  readonly answers: KeptAnswers;
  readonly floors: FilledSettings['floors'];
  readonly purse: Purse;
  readonly absences: Absences;
};

const SCREENERS: Readonly<Record<ScreenerName, string>> = {
  'most-active': 'most_actives',
  gainers: 'day_gainers',
  losers: 'day_losers',
  growth: 'growth_technology_stocks',
  'undervalued-large-caps': 'undervalued_large_caps',
  'most-shorted': 'most_shorted_stocks',
};

const SCREENED = '50';
const DAY_SECONDS = 86_400;

/** Screens and option chains: secondary, what fails is absent with its reason. */
export function listsTold(parts: Parts): Pick<MarketData, 'screen' | 'expiries' | 'chain'> {
  return {
    screen: async (name, count) => (await screened(parts, name)).slice(0, count),
    expiries: async (ticker) => {
      const told = await optionsOf(parts, ticker, undefined);
      return told?.expiries ?? [];
    },
    chain: async (ticker, expiry) => {
      const told = await optionsOf(parts, ticker, expiry);
      return told?.chain?.expiry === expiry ? told.chain : undefined;
    },
  };
}

async function screened(
  { ask, answers, floors, absences, purse }: Parts,
  name: ScreenerName,
): Promise<readonly Ticker[]> {
  const query = { scrIds: SCREENERS[name], count: SCREENED, formatted: 'false' };
  const path = '/v1/finance/screener/predefined/saved';
  const told = await answersOrWhy(async () =>
    answers.once(`screen ${name}`, {
      ask: async () => ask({ kind: 'screen', path, query, needsCrumb: true }, purse),
      until: screenHolds,
    }),
  );
  const what = `screener ${name}`;
  if ('because' in told) {
    absences.missingAll(what, told);
    return [];
  }
  const read = told.body.kind === 'json' ? readScreen(told.body.value, floors) : told.body;
  if (read.kind === 'screen') {
    absences.toldAll(what);
    return read.tickers;
  }
  absences.missingAll(what, read.absence);
  return [];
}

type Options = YahooOptionsAnswer & { readonly kind: 'options' };

async function optionsOf(
  { ask, answers, purse, absences }: Parts,
  ticker: Ticker,
  expiry: TradingDate | undefined,
): Promise<Options | undefined> {
  const path = `/v7/finance/options/${encodeURIComponent(symbolOf(ticker))}`;
  const query: Record<string, string> =
    expiry === undefined ? {} : { date: String(epochDayOf(expiry) * DAY_SECONDS) };
  const told = await answersOrWhy(async () =>
    answers.once(`options ${ticker} ${expiry ?? ''}`, {
      ask: async () => ask({ kind: 'options', path, query, needsCrumb: true }, purse),
      until: chainHolds,
    }),
  );
  const read =
    'because' in told ? { kind: 'absent' as const, absence: told } : optionsIn(told, ticker);
  if (read.kind === 'options') {
    absences.told(ticker, 'options');
    return read;
  }
  absences.missing(ticker, 'options', read.absence);
  return undefined;
}

type ToldOptions = Awaited<ReturnType<Ask>>;

function optionsIn(
  { body, at }: ToldOptions,
  ticker: Ticker,
): Options | { readonly kind: 'absent'; readonly absence: No } {
  return body.kind === 'json' ? readOptions(body.value, ticker, at satisfies Instant) : body;
}

type No = Pick<Absence, 'kind' | 'because'>;

async function answersOrWhy<Answer>(ask: () => Promise<Answer>): Promise<Answer | No> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof NotAsked)) throw error;
    const kind = error.why === 'nonsense' ? 'unreadable' : 'unavailable';
    return { kind, because: error.message };
  }
}
