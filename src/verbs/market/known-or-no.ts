import { equity, idOf, type Ticker } from '#core/instruments';
import type { InstrumentProfile, Quote } from '#core/market';
import { PortError, type Absence } from '#ports';
import type { Home } from '#worlds';
import { nearest } from '../nearest.ts';
import { NotThere } from '../not-there.ts';

/** What tells that a symbol exists. */
export type Known = {
  readonly profile: InstrumentProfile | undefined;
  readonly quote: Quote | undefined;
};

/** Name and quote of a symbol; throws the sentence where the source knows neither. */
export async function knownOrNo(home: Home, ticker: Ticker): Promise<Known> {
  const { market } = home;
  const id = idOf(equity(ticker));
  const [profiles, quotes] = await Promise.all([market.profiles([ticker]), market.quotes([id])]);
  const known = { profile: profiles.get(ticker), quote: quotes.get(id) };
  if (isKnown(known)) return known;
  throw unknown(home, ticker, await market.absences([ticker]));
}

function isKnown({ profile, quote }: Known): boolean {
  return profile !== undefined || quote !== undefined;
}

/** Asking again helps where the source could not be asked, and nowhere else. */
function unknown({ config, market }: Home, ticker: Ticker, told: readonly Absence[]): PortError {
  const failed = told.find(({ kind }) => kind === 'unavailable');
  if (failed !== undefined) {
    const says = `${failed.what}: ${failed.because}; try again later`;
    return new PortError('market', says, { retryable: true });
  }
  const [reason] = told;
  const others = config.securities.map((security) => security.ticker);
  const meant = nearest(
    ticker,
    others.filter((other) => other !== ticker),
  );
  const because = reason === undefined ? '' : `: ${reason.because}`;
  const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
  return new NotThere('market', `there is no ${ticker} in the ${market.label}${because}${hint}`);
}
