/** Stands where a price was; brackets would be taken for marks of ours. */
const PRICE = '(price)';

const DOLLARS = /\$\s?\d[\d,]*(?:\.\d+)?/g;
const CENTS = /(?<![\d.,$])\d[\d,]*\.\d{2}(?!\d|\.\d|\s?%)/g;
const WISH = /^(?:BUY|SELL) \S+ \$[\d,]+(?= |$)/;

/** A text without anything that could be a price: every sum in dollars, every figure with cents. */
export function withoutPrices(text: string): string {
  return text.replace(DOLLARS, PRICE).replace(CENTS, PRICE);
}

/** The same of a line of the record, which begins with the account's own dollars. */
export function recordWithoutPrices(line: string): string {
  const wish = WISH.exec(line)?.[0] ?? '';
  return `${wish}${withoutPrices(line.slice(wish.length))}`;
}
