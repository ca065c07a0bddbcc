import { readTicker, type Ticker } from '#core/instruments';
import type { CycleRecord } from '#ports';

const CYCLES = 2;
const MOST = 3;

/** Symbols that the model asked to see in its last two cycles, newest first, three at the most; a skipped slot is none. */
export function suggestionsOf(recent: readonly CycleRecord[]): readonly Ticker[] {
  const texts = recent
    .filter(({ end }) => end?.outcome !== 'SKIPPED')
    .slice(0, CYCLES)
    .flatMap(({ stages }) =>
      stages.flatMap((stage) =>
        stage.kind === 'concluded' && stage.conclusion.kind === 'orders'
          ? stage.conclusion.suggestions
          : [],
      ),
    );
  const tickers = texts.flatMap((text) => readTicker(text) ?? []);
  return [...new Set(tickers)].slice(0, MOST);
}
