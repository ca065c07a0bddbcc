import type { OptionPrices } from '#app/mirror';
import { optionMarks } from '#app/options';
import { dayOf, lastClosedSession, sessionAt } from '#core/calendar';
import { equity, idOf, underlyingOf, type OptionContract } from '#core/instruments';
import { PortError, type World } from '#ports';

/**
 * What contracts are worth now, after a session at its close; undefined where the market cannot be asked: a price for
 * people to look at is no reason to fail.
 */
export async function optionPrices(
  contracts: readonly OptionContract[],
  world: World,
): Promise<OptionPrices | undefined> {
  const { market, clock, log } = world;
  const now = clock.now();
  const at = sessionAt(now) === undefined ? lastClosedSession(now).closesAt : now;
  const tickers = new Set(contracts.map(underlyingOf));
  try {
    const spots = await market.quotes([...tickers].map((ticker) => idOf(equity(ticker))));
    const quotes = await market.optionQuotes(contracts, at);
    const marks = await optionMarks(contracts, world, { at, spots, quotes });
    return { on: dayOf(at), quotes: marks.quotes };
  } catch (error) {
    if (!(error instanceof PortError) || error.port !== 'market') throw error;
    log.line('warn', `no prices of option positions for the mirror: ${error.message}`);
    return undefined;
  }
}
