import { usd, type Money } from '#core/money';
import { scalarText } from './fields.ts';
import type { JsonNode } from './json-node.ts';
import { shown } from './printable.ts';
import { refused, value, type Outcome } from './reading.ts';

const JSON_NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,4})?$/i;
const GROUPED = /^[+-]?\d{1,3}(?:([, _'\u00A0\u202F])\d{3})(?:\1\d{3})*(?:\.\d+)?$/;
const THREE_DECIMALS = /^[+-]?\d{1,3}\.\d{3}$/;
const CURRENCY_BEFORE = /^([+-]?)\s*(?:us\s?\$|usd|\$)\s*/i;
const CURRENCY_AFTER = /\s*(?:us\s?\$|usd|us dollars|dollars?|\$)$/i;
const MULTIPLIER = /\s*(k|thousand|m|mn|mm|million)$/i;

const LOWEST = 1;
const HIGHEST = 1_000_000_000;

/**
 * Dollars as models write them: 1000, "$1,000", "1 000 USD", "1.5k". Refused: less than $1, more than
 * $1,000,000,000, shares, percent, other currencies, ranges, and what two countries read differently
 * ("1.000,00", "1.000").
 */
export function amountOf(node: JsonNode): Outcome<Money> {
  const text = scalarText(node);
  const dollars = text === undefined ? undefined : dollarsOf(text, node.kind === 'text');
  if (dollars === undefined) return refused(`an amount is plain US dollars, was ${shown(node)}`);
  if (dollars < LOWEST) return refused(`an amount is at least $1, was ${shown(node)}`);
  if (dollars > HIGHEST) return refused(`an amount is at most $1,000,000,000, was ${shown(node)}`);
  return value(usd(dollars));
}

function dollarsOf(text: string, quoted: boolean): number | undefined {
  if (text.length > 60) return undefined;
  const bare = text.replace(CURRENCY_BEFORE, '$1').replace(CURRENCY_AFTER, '');
  const multiplier = MULTIPLIER.exec(bare)?.[1]?.toLowerCase() ?? '';
  const digits = bare.replace(MULTIPLIER, '');
  if (THREE_DECIMALS.test(digits) && (quoted || digits !== text)) return undefined;
  if (JSON_NUMBER.test(digits)) return Number(digits) * timesOf(multiplier);
  return GROUPED.test(digits)
    ? Number(digits.replace(/[, _'\u00A0\u202F]/g, '')) * timesOf(multiplier)
    : undefined;
}

function timesOf(multiplier: string): number {
  if (multiplier === '') return 1;
  return multiplier === 'k' || multiplier === 'thousand' ? 1000 : 1_000_000;
}
