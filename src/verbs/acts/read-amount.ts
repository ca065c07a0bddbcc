import { readMoney, usd, type Money } from '#core/money';

const AMOUNT = /^\$?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d{1,6})?$/;
const MOST = usd(1_000_000_000);

/** Dollars above zero and at most a billion, like "2500.00" or "$1,000"; undefined for anything else. */
export function readAmount(text: string): Money | undefined {
  const plain = AMOUNT.test(text.trim()) ? text.trim().replace('$', '').replaceAll(',', '') : '';
  const amount = readMoney(plain);
  return amount === undefined || amount <= 0 || amount > MOST ? undefined : amount;
}
