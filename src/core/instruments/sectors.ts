/** The eleven sectors of the Global Industry Classification Standard (MSCI, S&P; since 2018). */
export const SECTORS = [
  'Communication Services',
  'Consumer Discretionary',
  'Consumer Staples',
  'Energy',
  'Financials',
  'Health Care',
  'Industrials',
  'Information Technology',
  'Materials',
  'Real Estate',
  'Utilities',
] as const;

export type Sector = (typeof SECTORS)[number];

/** Whether a name is that of a sector to the letter. */
export function isSector(name: string): name is Sector {
  return SECTORS.some((sector) => sector === name);
}
