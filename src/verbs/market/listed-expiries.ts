import type { TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import { PortError } from '#ports';
import type { Home } from '#worlds';
import { knownOrNo, type Known } from './known-or-no.ts';

export type Listed = Known & { readonly expiries: readonly TradingDate[] };

/** The expiries of a symbol that exists; throws where it does not, or where they could not be asked for. */
export async function listedExpiries(home: Home, ticker: Ticker): Promise<Listed> {
  const known = await knownOrNo(home, ticker);
  const expiries = await home.market.expiries(ticker);
  if (expiries.length === 0) await assertAsked(home, ticker);
  return { ...known, expiries };
}

/** No options is an answer; a source that did not answer is none. */
export async function assertAsked({ market }: Home, ticker: Ticker): Promise<void> {
  const told = await market.absences([ticker]);
  const failed = told.find(
    ({ what, kind }) => what === `${ticker} options` && kind === 'unavailable',
  );
  if (failed === undefined) return;
  const says = `${failed.what}: ${failed.because}; try again later`;
  throw new PortError('market', says, { retryable: true });
}
