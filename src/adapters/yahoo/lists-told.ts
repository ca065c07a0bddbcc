import type { Ticker } from '#core/instruments';
import type { Absence, MarketData, ScreenerName } from '#ports';
import { readScreen } from '#adapters/yahoo-answers';
import type { Absences } from './absences.ts';
import type { Ask } from './ask.ts';
import { screenHolds } from './quote-holds.ts';
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

/** Screens: secondary, what fails is absent with its reason. */
export function listsTold(parts: Parts): Pick<MarketData, 'screen'> {
  return {
    screen: async (name, count) => (await screened(parts, name)).slice(0, count),
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
