import { daysBetween } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Observation } from '#strategy/shape';
import type { OptionUse, Taking } from './option-use.ts';

/** Why nothing of it is opened, however few; by the name under which the review would refuse it. */
export type OpeningBar = { readonly rule: string; readonly because: string };

/** What bars an opening whatever its count; undefined where nothing does. */
export function openingBar(
  { ticker }: Taking,
  use: OptionUse,
  seen: Observation,
): OpeningBar | undefined {
  if (seen.book.halted !== undefined)
    return { rule: 'not-halted', because: 'the account is halted' };
  const most = seen.mandate.options?.rules.maxOpenings ?? 0;
  if (use.openings >= most) return { rule: 'max-openings', because: `${most} openings a cycle` };
  if (use.unpriced.length > 0) {
    const because = `${use.unpriced.length} resting contracts have no price`;
    return { rule: 'min-free-cash', because };
  }
  return blackout(ticker, seen);
}

/** The date is from data: what a model says of it counts nothing. */
function blackout(ticker: Ticker, seen: Observation): OpeningBar | undefined {
  const because = reportSays(ticker, seen);
  return because === undefined ? undefined : { rule: 'earnings-blackout', because };
}

function reportSays(ticker: Ticker, seen: Observation): string | undefined {
  const facts = seen.market.securities.find((each) => each.ticker === ticker);
  const report = facts?.earnings ?? { kind: 'unknown' };
  switch (report.kind) {
    case 'none':
      return undefined;
    case 'unknown':
      return seen.options?.unknownEarnings === 'pass'
        ? undefined
        : `nobody knows when ${ticker} reports`;
    case 'date':
      return nearSays(ticker, daysBetween(seen.market.on, report.on), seen);
  }
}

function nearSays(ticker: Ticker, days: number, { mandate }: Observation): string | undefined {
  const clear = mandate.options?.rules.earningsBlackoutDays ?? 0;
  return days >= 0 && days <= clear
    ? `${ticker} reports in ${days} days, ${clear} are kept clear`
    : undefined;
}
