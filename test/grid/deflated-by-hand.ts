const density = (at: number): number => Math.exp(-(at ** 2) / 2) / Math.sqrt(2 * Math.PI);

/** Normal distribution function, by Simpson's rule. */
function cumulative(x: number): number {
  const steps = 4000;
  const width = x / steps;
  let total = density(0) + density(x);
  for (let step = 1; step < steps; step += 1)
    total += (step % 2 === 1 ? 4 : 2) * density(step * width);
  return 0.5 + (total * width) / 3;
}

/** Its inverse, by halving. */
function quantile(p: number): number {
  let [low, high] = [-9, 9];
  for (let round = 0; round < 100; round += 1) {
    const middle = (low + high) / 2;
    if (cumulative(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

const mean = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0) / values.length;

function moment(values: readonly number[], power: number): number {
  const centre = mean(values);
  return mean(values.map((value) => (value - centre) ** power));
}

/** Mean over sample deviation, a day. */
export function sharpeByHand(values: readonly number[]): number {
  const count = values.length;
  return mean(values) / Math.sqrt((moment(values, 2) * count) / (count - 1));
}

/** Bailey, Lopez de Prado, "The Deflated Sharpe Ratio" (2014), equations 1 and 2, from nothing of ours. */
export function deflatedByHand(
  excess: readonly number[],
  sharpes: readonly number[],
  trials: number,
): { readonly chance: number; readonly benchmark: number } {
  const count = sharpes.length;
  const deviation = Math.sqrt((moment(sharpes, 2) * count) / (count - 1));
  const euler = 0.577_215_664_9;
  const benchmark =
    deviation *
    ((1 - euler) * quantile(1 - 1 / trials) + euler * quantile(1 - 1 / (trials * Math.E)));
  const own = sharpeByHand(excess);
  const variance = moment(excess, 2);
  const skew = moment(excess, 3) / variance ** 1.5;
  const kurtosis = moment(excess, 4) / variance ** 2;
  const error = Math.sqrt(1 - skew * own + ((kurtosis - 1) / 4) * own ** 2);
  return {
    chance: cumulative(((own - benchmark) * Math.sqrt(excess.length - 1)) / error),
    benchmark,
  };
}
