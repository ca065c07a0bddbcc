import { assert } from '#core/prelude';

const FIRST_YEAR = 1990;
const LAST_YEAR = 2035;

/** One value for each year the calendar covers, worked out when first asked for; asserts outside 1990 to 2035. */
export function perYear<Value>(of: (year: number) => Value): (year: number) => Value {
  const known = new Map<number, Value>();
  return (year) => {
    const found = known.get(year);
    if (found !== undefined) return found;
    assert(
      year >= FIRST_YEAR && year <= LAST_YEAR,
      `the NYSE calendar covers 1990-01-01 to 2035-12-31 in New York, was asked for ${year}`,
    );
    const value = of(year);
    known.set(year, value);
    return value;
  };
}
