import { readTicker } from '#core/instruments';
import type { Analysis, Conclusion } from '#strategy/shape';
import { unmaskedOrder, type Unveil } from './unmasked-orders.ts';

/** What was concluded under aliases, with the names behind them; figures in sentences stay as they were told. */
export function unmaskedConclusion(told: Conclusion, unveil: Unveil): Conclusion {
  if (told.kind === 'unreadable') return { ...told, because: unveil.text(told.because) };
  if (told.kind === 'hold') {
    const scan = { ...told.scan, why: unveil.text(told.scan.why) };
    return { ...told, because: unveil.text(told.because), scan };
  }
  // A research agent is never asked under a mask.
  if (told.kind === 'brief') return told;
  const { withoutNews, scan } = told;
  return {
    ...told,
    orders: told.orders.map((order) => unmaskedOrder(order, unveil)),
    ...(withoutNews === undefined
      ? {}
      : { withoutNews: withoutNews.map((order) => unmaskedOrder(order, unveil)) }),
    ...(scan === undefined ? {} : { scan: { ...scan, why: unveil.text(scan.why) } }),
    analysis: unmaskedAnalysis(told.analysis, unveil),
    outlook: unveil.text(told.outlook),
    suggestions: told.suggestions.map((suggestion) => suggested(suggestion, unveil)),
    dropped: told.dropped.map(({ what, because }) => ({
      what: unveil.text(what),
      because: unveil.text(because),
    })),
  };
}

/** A suggestion may be written as one likes: "$K4XQZ". */
function suggested(suggestion: string, { text }: Unveil): string {
  return text(readTicker(suggestion) ?? suggestion);
}

function unmaskedAnalysis(analysis: Analysis, { text }: Unveil): Analysis {
  const { options } = analysis;
  const points = (all: Analysis['threats']): Analysis['threats'] =>
    all.map(({ ticker, why }) => ({ ticker: text(ticker), why: text(why) }));
  return {
    ...analysis,
    regimeReason: text(analysis.regimeReason),
    portfolioHealth: text(analysis.portfolioHealth),
    opportunities: points(analysis.opportunities),
    threats: points(analysis.threats),
    ...(options === undefined
      ? {}
      : {
          options: options.map((view) => ({
            ...view,
            ticker: text(view.ticker),
            why: text(view.why),
          })),
        }),
  };
}
