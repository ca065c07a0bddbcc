import type { AbsenceKind } from '#ports';
import { kindOf } from './kind-of.ts';
import { quoted } from './quoted.ts';

type NotOurs = { readonly kind: AbsenceKind; readonly because: string };

/** Why a symbol is none that we trade: its type or its currency; undefined where it is one. */
export function notOurs(
  quoteType: string | null | undefined,
  currency: string | null | undefined,
): NotOurs | undefined {
  if (quoteType === null || quoteType === undefined)
    return { kind: 'unreadable', because: 'Yahoo does not tell what the symbol is' };
  if (kindOf(quoteType) === undefined)
    return {
      kind: 'not-offered',
      because: `it is a stock, an ETF or an index, Yahoo tells ${quoted(quoteType)}`,
    };
  if (currency === null || currency === undefined)
    return { kind: 'unreadable', because: 'Yahoo does not tell the currency of its price' };
  if (currency !== 'USD')
    return { kind: 'not-offered', because: `prices are in USD, Yahoo tells ${quoted(currency)}` };
  return undefined;
}
