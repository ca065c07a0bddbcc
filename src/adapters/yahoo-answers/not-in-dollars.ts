import type { Figured, FiguresTold } from './figures-told.ts';

/** Why figures of the reports cannot be set against a price in dollars; undefined where they can. */
export function notInDollars({ kind, financialCurrency }: FiguresTold): Figured | undefined {
  // A fund reports in the currency it trades in, and summaries of funds do not tell it.
  if (financialCurrency === 'USD' || kind === 'etf') return undefined;
  const currency = financialCurrency ?? 'a currency that Yahoo does not tell';
  return { because: `the company reports in ${currency} and the price is in USD` };
}
