/** A number as charts show it: of single precision, written out in double (166.69 reads 166.69000244140625). */
export function single(value: number): number {
  return Math.fround(value);
}

/** A number as quotes show it: the shortest text of the number of single precision (3.07 from prices reads 3.0700073). */
export function rounded(value: number): number {
  const wanted = Math.fround(value);
  const shortest = [6, 7, 8]
    .map((digits) => Number(wanted.toPrecision(digits)))
    .find((text) => Math.fround(text) === wanted);
  return shortest ?? Number(wanted.toPrecision(9));
}
