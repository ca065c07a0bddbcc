/** Third and fourth population moments of a series over powers of its deviation: 0 and 3 for a normal one; absent without deviation. */
export function higherMoments(
  values: readonly number[],
): { readonly skew: number; readonly kurtosis: number } | undefined {
  if (values.every((value) => value === values[0])) return undefined;
  const count = values.length;
  const centre = values.reduce((total, value) => total + value, 0) / count;
  const moment = (power: number): number =>
    values.reduce((total, value) => total + (value - centre) ** power, 0) / count;
  const variance = moment(2);
  return { skew: moment(3) / variance ** 1.5, kurtosis: moment(4) / variance ** 2 };
}
