/** Where a volatility was solved: log(strike / forward) and an annual fraction. */
export type SmilePoint = { readonly logMoneyness: number; readonly volatility: number };

/** By log-moneyness ascending, without two at one place. */
export type Smile = readonly SmilePoint[];

/** Linear between the neighbours, flat beyond the ends; absent where the smile is empty. */
export function smileAt(smile: Smile, logMoneyness: number): number | undefined {
  const after = smile.findIndex((point) => point.logMoneyness >= logMoneyness);
  const above = smile[after];
  const below = after < 0 ? smile.at(-1) : smile[after - 1];
  if (above === undefined || below === undefined) return (above ?? below)?.volatility;
  return onLine(below, above, logMoneyness);
}

/** At the forward, between the neighbours on both sides; absent where the nearer one is a standard deviation away. */
export function atTheMoney(smile: Smile, years: number): number | undefined {
  const after = smile.findIndex(({ logMoneyness }) => logMoneyness >= 0);
  const above = smile[after];
  if (above?.logMoneyness === 0) return above.volatility;
  const below = after < 0 ? undefined : smile[after - 1];
  if (above === undefined || below === undefined) return undefined;
  const volatility = onLine(below, above, 0);
  const nearer = Math.min(-below.logMoneyness, above.logMoneyness);
  return nearer <= volatility * Math.sqrt(years) ? volatility : undefined;
}

function onLine(below: SmilePoint, above: SmilePoint, logMoneyness: number): number {
  const share = (logMoneyness - below.logMoneyness) / (above.logMoneyness - below.logMoneyness);
  return below.volatility + share * (above.volatility - below.volatility);
}
