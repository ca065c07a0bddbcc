const NAMES: ReadonlyMap<string, string> = new Map([
  ['Information Technology', 'Technology'],
  ['Financials', 'Financial Services'],
  ['Health Care', 'Healthcare'],
  ['Consumer Discretionary', 'Consumer Cyclical'],
  ['Consumer Staples', 'Consumer Defensive'],
  ['Materials', 'Basic Materials'],
]);

/** A GICS sector as the service calls it (Morningstar's names); the other five are called the same. */
export function sectorName(sector: string): string {
  return NAMES.get(sector) ?? sector;
}
