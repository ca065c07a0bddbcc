import type { TradingDate } from '#core/calendar';
import { toDollars, type Price } from '#core/money';
import type { Dropped } from '#strategy/shape';
import { strikeText } from './contract-text.ts';
import type { Wish } from './option-action.ts';

/** What the account chose itself. */
export type Chosen = {
  readonly strikes: readonly Price[];
  readonly expiry: TradingDate;
  readonly dte: number;
};

/** What a model wished of a contract and did not get, for the record. */
export function wishNotes(what: string, wish: Wish, chosen: Chosen): Dropped[] {
  const { strike, expiry, days, ignored } = wish;
  const strikes = chosen.strikes.map(strikeText).join('/');
  const notes: Dropped[] = [];
  if (strike !== undefined && !chosen.strikes.some((each) => toDollars(each) === strike))
    notes.push({
      what: `${what}: strike ${strike}`,
      because: `a wish; the account chose ${strikes}`,
    });
  if (expiry !== undefined && expiry !== chosen.expiry)
    notes.push({
      what: `${what}: expiry ${expiry}`,
      because: `a wish; the account chose ${chosen.expiry}`,
    });
  if (days !== undefined && days !== chosen.dte)
    notes.push({
      what: `${what}: ${days} days`,
      because: `a wish; the account chose ${chosen.dte}`,
    });
  if (ignored.length > 0)
    notes.push({
      what: `${what}: ${ignored.join(', ')}`,
      because: 'legs, strikes and ratios are chosen by the account',
    });
  return notes;
}
