import { readPrice, type Price } from '#core/money';

/** Dollars a share from 0 to 999999, like "0.12"; undefined for anything else. */
export function readUnitPrice(text: string): Price | undefined {
  return /^\d{1,6}(?:\.\d{1,6})?$/.test(text) ? readPrice(text) : undefined;
}
