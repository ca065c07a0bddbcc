import { simulatedMarket } from '#adapters/simulated-market';
import {
  instant,
  MINUTE_MS,
  newYorkTime,
  plusMs,
  sessionAt,
  tradingDate,
  type Instant,
} from '#core/calendar';
import { idOf, type OptionContract } from '#core/instruments';
import type { Entry, Fill } from '#core/ledger';
import type { Quote, Quotes } from '#core/market';
import type { MarketData } from '#ports';
import type { OptionsLiveTold } from './options-live.ts';
import type { Outage } from './stage.ts';

/** The simulated market ends with 2035. */
const LATER = newYorkTime(tradingDate('2027-01-04'), 12, 0);

const GRID_MS = 5 * MINUTE_MS;
const AFTER_OPEN_MS = 15 * MINUTE_MS;

/** Settled by the close alone: no quote is asked. */
const BY_THE_CLOSE: ReadonlySet<string> = new Set(['expiry', 'assignment']);

/**
 * Sentences of fills of contracts that were not at two-sided quotes which the market behind the fake had at their
 * moment, in a session from a quarter of an hour after its open on, while Yahoo could be asked.
 */
export async function optionsLiveFaults(
  { entries }: OptionsLiveTold,
  seed: number,
  outages: readonly Outage[],
): Promise<{ readonly count: number; readonly faults: readonly string[] }> {
  const market = simulatedMarket(seed, { now: () => LATER });
  const faults: string[] = [];
  let count = 0;
  for (const entry of [...entries.values()].flat())
    for (const [fill, contract] of quotedFills(entry)) {
      count += 1;
      const wrong =
        momentFault(entry.at, outages) ??
        quoteFault(fill, (await quotesAt(contract, entry.at, market)).get(idOf(contract)));
      if (wrong !== undefined) faults.push(`${entry.id}: ${idOf(contract)} ${wrong}`);
    }
  return { count, faults };
}

function quotedFills({ event }: Entry): readonly (readonly [Fill, OptionContract])[] {
  if (event.kind !== 'fills' || BY_THE_CLOSE.has(event.origin)) return [];
  return event.fills.flatMap((fill) =>
    fill.instrument.kind === 'option' ? [[fill, fill.instrument] as const] : [],
  );
}

function momentFault(at: Instant, outages: readonly Outage[]): string | undefined {
  const session = sessionAt(at);
  if (session === undefined) return 'was traded in a market that is shut';
  if (at < plusMs(session.opensAt, AFTER_OPEN_MS)) return 'was traded before its quotes count';
  const isOut = outages.some(
    ({ source, from, upTo }) => source === 'yahoo' && from <= at && at < upTo,
  );
  return isOut ? 'was traded while nobody told its quotes' : undefined;
}

/** Micro-dollars: slippage moves a price a little beyond its side. */
const SLIPPAGE = 0.002;

async function quotesAt(
  contract: OptionContract,
  at: Instant,
  market: MarketData,
): Promise<Quotes> {
  return market.optionQuotes([contract], instant(Math.floor(at / GRID_MS) * GRID_MS));
}

function quoteFault({ price, reference }: Fill, quote: Quote | undefined): string | undefined {
  if (quote?.bid === undefined || quote.ask === undefined) return 'had no two sides';
  const isBetween = price >= quote.bid * (1 - SLIPPAGE) && price <= quote.ask * (1 + SLIPPAGE);
  if (!isBetween) return `was traded at ${price}, its sides were ${quote.bid} and ${quote.ask}`;
  return reference === quote.mark ? undefined : `was at ${reference}, its mid was ${quote.mark}`;
}
