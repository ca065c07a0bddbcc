import { equity, type Ticker } from '#core/instruments';
import type { OptionLivesRun } from './option-lives-run.ts';
import type { Life, LifeLeg } from './option-lives-witness.ts';

/** The ticker of a life. */
export function tickerOfLife(run: OptionLivesRun, { ticker }: Life): Ticker {
  return run.market.tickers.find((each) => each === ticker) ?? equity(ticker).ticker;
}

/** Counts a life that is over. */
export function ended(run: OptionLivesRun, how: string, isEnd: boolean): void {
  if (!isEnd) return;
  run.ended += 1;
  run.count(`life ended by ${how}`, 'posted');
}

/** The legs the other way round. */
export function reversed(legs: readonly LifeLeg[]): readonly LifeLeg[] {
  return legs.map((leg) => ({ ...leg, count: -leg.count }));
}
