import type { OptionsVolatilityView } from '#contract';
import type { Ticker } from '#core/instruments';
import type { Home } from '#worlds';
import { marketSource } from '../market/index.ts';
import type { Told } from '../reading-verb.ts';
import { unwatched, type Steps } from '../steps.ts';
import { told } from '../told.ts';
import { volatilityOf } from './volatility-of.ts';

/** Implied volatility of symbols now, against its own past and against what was realised; a step each. */
export async function tellOptionVolatility(
  home: Home,
  { tickers }: { readonly tickers: readonly Ticker[] },
  step: Steps = unwatched,
): Promise<Told<OptionsVolatilityView>> {
  return told(async () => {
    const underlyings: OptionsVolatilityView['underlyings'] = [];
    for (const [done, ticker] of tickers.entries()) {
      step(done, `asking ${home.market.label} for the chains of ${ticker}`);
      underlyings.push(await volatilityOf(home, ticker));
    }
    return { ...marketSource(home), underlyings };
  });
}
