import type { InstrumentProfile } from '#core/market';
import { ambiguousNames } from './ambiguous-names.ts';
import { folded } from './folded.ts';

/** How a company is called in headlines. */
export type CompanyName = {
  readonly name: string;
  /** `marked`: only with a legal suffix or a possessive, because the name is also a word. */
  readonly counts: 'alone' | 'marked';
};

/** What newspapers call those whose registered name they hardly write. */
const PRESS_NAMES: Readonly<Record<string, readonly string[]>> = {
  GOOGL: ['Google'],
  GOOG: ['Google'],
  META: ['Facebook'],
  DIS: ['Disney'],
  XOM: ['Exxon', 'ExxonMobil'],
  JPM: ['JPMorgan', 'JP Morgan'],
  GM: ['GM'],
  T: ['AT&T'],
  BAC: ['BofA'],
  C: ['Citi'],
  GS: ['Goldman'],
  PG: ['P&G'],
  KO: ['Coke', 'Coca Cola'],
  JNJ: ['J&J'],
  UNH: ['UnitedHealth'],
  LLY: ['Eli Lilly', 'Lilly'],
  TSM: ['TSMC'],
  'BRK-A': ['Berkshire'],
  'BRK-B': ['Berkshire'],
};

const LEGAL =
  /(?:[\s,]+|\s*&\s*)(?:inc|incorporated|corp|corporation|co|company|companies|ltd|limited|plc|n\.?v|s\.?a|ag|se|llc|l\.?p|lp|trust|holdings?|group|the|(?:class|series) [a-c](?: (?:common|ordinary) (?:stock|shares))?|(?:common|capital) stock|ordinary shares|adr|ads|american depositary shares|\((?:the|de)\)|new)\.?$/i;

/** Words after a name that headlines leave out: Meta Platforms, Micron Technology, Ford Motor. */
const TRADE =
  /\s+(?:platforms|technolog(?:y|ies)|motor|pharmaceuticals?|therapeutics|biosciences?|entertainment|communications|systems|networks|software|semiconductors?|bancorp|stores|laboratories|industries|brands|interactive|robotics|aerospace|wholesale|\.com)$/i;

/** No company is called longer; what is makes patterns that cost its square, or are none. */
const LONGEST_NAME = 200;

/** Every name to look for; a fund has only its whole name. */
export function companyNames({ ticker, name, kind }: InstrumentProfile): readonly CompanyName[] {
  const whole = folded(name.slice(0, LONGEST_NAME)).trim().slice(0, LONGEST_NAME);
  if (kind !== 'stock') return whole.length > 3 ? [{ name: whole, counts: 'alone' }] : [];
  const short = withoutSuffixes(whole);
  const trade = short.replace(TRADE, '').replace(/\.com$/i, '');
  const known = PRESS_NAMES[ticker] ?? [];
  const names = [short, trade];
  return [
    ...[...new Set(names)].filter(isName).map((one) => ({ name: one, counts: countsOf(one) })),
    ...known.map((one) => ({ name: one, counts: 'alone' as const })),
  ];
}

function withoutSuffixes(name: string): string {
  let rest = name.replace(/^The\s+/i, '');
  for (
    let cut = rest.replace(LEGAL, '');
    cut !== rest && cut.length > 1;
    cut = rest.replace(LEGAL, '')
  )
    rest = cut.trim();
  return rest.replace(/[\s,.&]+$/, '');
}

function isName(name: string): boolean {
  return /\p{L}.*\p{L}/u.test(name);
}

function countsOf(name: string): CompanyName['counts'] {
  const isWord = ambiguousNames.has(name.toLowerCase()) || (name.length < 3 && !name.includes('&'));
  return isWord ? 'marked' : 'alone';
}
