type Schema = Readonly<Record<string, unknown>>;

/** Stands in a template where the names of a question will stand. */
export const ANY_TICKER = '{ticker}';

/** A JSON Schema made once of its shape: filling in the names of a question makes the same bytes as making it anew. */
export function templateOf(schema: Schema): (tickers: readonly string[]) => Schema {
  return (tickers) => objectWith(schema, [...new Set(tickers)]);
}

function objectWith(schema: Schema, tickers: readonly string[]): Schema {
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, filled(value, tickers)]),
  );
}

function filled(value: unknown, tickers: readonly string[]): unknown {
  if (Array.isArray(value)) return value.length === 1 && value[0] === ANY_TICKER ? tickers : value;
  return isObject(value) ? objectWith(value, tickers) : value;
}

function isObject(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null;
}
