/** Yahoo's sectors are Morningstar's; the right-hand names are those of the Global Industry Classification Standard. */
const SECTORS: Readonly<Record<string, string>> = {
  'Basic Materials': 'Materials',
  'Communication Services': 'Communication Services',
  'Consumer Cyclical': 'Consumer Discretionary',
  'Consumer Defensive': 'Consumer Staples',
  Energy: 'Energy',
  'Financial Services': 'Financials',
  Healthcare: 'Health Care',
  Industrials: 'Industrials',
  'Real Estate': 'Real Estate',
  Technology: 'Information Technology',
  Utilities: 'Utilities',
};

/** The sector by the name the house uses; undefined for one that is not known. */
export function sectorOf(told: string | null | undefined): string | undefined {
  return Object.hasOwn(SECTORS, told ?? '') ? SECTORS[told ?? ''] : undefined;
}
