import type { Path } from './value-at.ts';

const OWN: Readonly<Record<string, string>> = {
  url: 'Address',
  base_url: 'Address of the server',
  api_key: 'API key',
  model: 'Model',
  enabled: 'Runs',
  private: 'In my own network',
  at: 'At',
  to: 'To',
  etf_pct: 'ETFs, %',
  core: 'Core list',
  stock: 'Stock list',
  digest: 'One message a day',
  private_network: 'In my own network',
  schedule_timezone: 'Zone of the schedules',
  cash_yield: 'What cash earns',
  energy_price: 'Price of energy, dollars a kWh',
  host: 'Host',
  min_order: 'Smallest order, dollars',
  budget: 'Opening cash, dollars',
  whole_shares: 'Whole shares only',
  kinds: 'Kinds of events',
};

const SHORT: readonly (readonly [RegExp, string])[] = [
  [/_pct_per_30_days$/, ', % per 30 days'],
  [/_pct$/, ', %'],
  [/\bdte\b/, 'days to expiry'],
  [/\bid\b/, 'id'],
];

/** A key of the file as a person reads it: "max_position_pct" is "Max position, %". */
export function labelOf(key: string): string {
  const own = OWN[key];
  if (own !== undefined) return own;
  const words = SHORT.slice(0, 2).reduce((text, [form, word]) => text.replace(form, word), key);
  const spaced = words.replaceAll('_', ' ');
  const read = SHORT.slice(2).reduce((text, [form, word]) => text.replace(form, word), spaced);
  return `${read.charAt(0).toUpperCase()}${read.slice(1)}`;
}

/** The key that a path ends with. */
export function keyOf(path: Path): string {
  return path.findLast((step) => typeof step === 'string') ?? '';
}
