import type { Ticker } from '#core/instruments';
import { NotAsked } from './not-asked.ts';

export type EachTold<Value> = {
  readonly told: ReadonlyMap<Ticker, Value>;
  /** Those of which alone Yahoo could not be asked. */
  readonly failed: ReadonlyMap<Ticker, NotAsked>;
};

const AT_A_TIME = 2;
/** After so many failures and no success it is not the tickers. */
const ENOUGH = 3;

/**
 * Asks for each ticker; throws the `NotAsked` that stops all the others too: of the whole source, the third in a row
 * without any success, or the last where none succeeded.
 */
export async function eachTicker<Value>(
  tickers: readonly Ticker[],
  ask: (ticker: Ticker) => Promise<Value>,
): Promise<EachTold<Value>> {
  const told = new Map<Ticker, Value>();
  const failed = new Map<Ticker, NotAsked>();
  const waiting = [...new Set(tickers)].values();
  let stopped: NotAsked | undefined;
  const work = async (): Promise<void> => {
    for (const ticker of waiting) {
      if (stopped !== undefined) return;
      try {
        told.set(ticker, await ask(ticker));
      } catch (error) {
        if (!(error instanceof NotAsked)) throw error;
        failed.set(ticker, error);
        const isHopeless = told.size === 0 && failed.size >= ENOUGH;
        if (error.isOfTheWhole || isHopeless) stopped ??= error;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  if (stopped !== undefined) throw stopped;
  const [last] = [...failed.values()].slice(-1);
  if (told.size === 0 && last !== undefined) throw last;
  return { told: inOrder(tickers, told), failed: inOrder(tickers, failed) };
}

/** As asked, whichever answer came first: what is made of it must not hang on the network. */
function inOrder<Value>(
  tickers: readonly Ticker[],
  found: ReadonlyMap<Ticker, Value>,
): ReadonlyMap<Ticker, Value> {
  const ordered = new Map<Ticker, Value>();
  for (const ticker of tickers) {
    const value = found.get(ticker);
    if (value !== undefined) ordered.set(ticker, value);
  }
  return ordered;
}
