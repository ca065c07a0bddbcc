import type { OptionLot } from './option-lot.ts';

/**
 * Contracts bought in a structure that has sold none of their right any more: every shape of the house sells as many of
 * each right as it buys, so their short leg was assigned early. They protect nothing and are closed.
 */
export function orphansIn(lots: readonly OptionLot[]): readonly OptionLot[] {
  return lots.filter(({ quantity, group, instrument: { right } }) => {
    const hasShort = lots.some(
      (other) => other.group === group && other.instrument.right === right && other.quantity < 0,
    );
    return quantity > 0 && !hasShort;
  });
}
