import type { Ticker } from '#core/instruments';

/** What the prices of a ticker are, in words; undefined where nobody tells or they are as traded. */
export type BasisOf = (ticker: Ticker) => string | undefined;

/** Prices that are not those of the day: floors and lots counted in them are not either. */
export function notAsTraded(
  tickers: readonly Ticker[],
  basisOf: BasisOf | undefined,
): readonly string[] {
  const named = tickers.flatMap((ticker) => {
    const basis = basisOf?.(ticker);
    return basis === undefined || basis === 'as-traded' ? [] : [{ ticker, basis }];
  });
  return [...Map.groupBy(named, ({ basis }) => basis)].map(
    ([basis, own]) =>
      `prices of ${own.map(({ ticker }) => ticker).join(', ')} are ${basis}, not as traded: price floors, lots and contracts of earlier days are not those of the day`,
  );
}
