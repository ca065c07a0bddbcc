import type { Mention } from './mentions-in.ts';

/** A number as it is written. */
export type WrittenNumber = {
  readonly text: string;
  readonly from: number;
  readonly upTo: number;
  /** Without sign, in the unit written: 1200 for "$1.2k". */
  readonly value: number;
  readonly sign: '+' | '-' | '';
  readonly unit: 'percent' | 'dollars' | 'times' | 'days' | 'plain';
  /** Half of the last place that is written, in the unit written. */
  readonly half: number;
  /** 1 unless a letter or word stands for thousands or more. */
  readonly scale: number;
  /** Digits behind the point. */
  readonly decimals: number;
};

const NUMBER =
  /(?<![A-Za-z0-9_#.,])([+-])?(\$)?([+-])?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?:\s?(%|percent\b|pct\b|k\b|K\b|[mM]\b(?!onth)|M\b|B\b|bn\b|million\b|billion\b|thousand\b|dollars\b|USD\b|[x×](?![A-Za-z])|[- ]?(?:calendar )?days?\b|d\b|DTE\b))?(?!\w)/g;

const SCALES: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  million: 1e6,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
};

/** Digits that are part of a name: "S&P 500", "Q3", "P1", "N3", "52-week", "1st", "12-26-9", "24/7", "#1", "1." of a list. */
const NAMES =
  /S&P ?500|Russell ?[12]000|Nasdaq[- ]?100|Dow ?30|\b[A-Z]{1,3}\d{1,2}\b|\b\d+(?:st|nd|rd|th)\b|\b\d+[- ](?:week|year|month|minute|hour|session|quarter)s?\b|\b\d+-day\b|\b12[-/, ]+26[-/, ]+9\b|\b24\/7\b|#\d+|(?:^|\n)\s*\d{1,2}[.)](?=\s)|(?<=[\d.;:%)] )\d[.)](?=\s[A-Z(\d])|\(\d\)(?=\s+[A-Za-z])|\btop[- ]\d+|\b\d[:/]\d\b|\b\d+ to (?:buy|sell|do|open)\b|\b\d+ left alone\b/gim;

/** The numbers of a text; digits of names, of metric words and of what was taken before are none. */
export function numbersIn(
  text: string,
  taken: readonly Pick<Mention, 'from' | 'upTo'>[],
): readonly WrittenNumber[] {
  const names = [...text.matchAll(NAMES)].map(({ 0: said, index }) => ({
    from: index,
    upTo: index + said.length,
  }));
  const hidden = [...taken, ...names].reduce(
    (sofar, { from, upTo }) =>
      sofar.slice(0, from) + sofar.slice(from, upTo).replaceAll(/[0-9]/g, '#') + sofar.slice(upTo),
    text,
  );
  return [...hidden.matchAll(NUMBER)].map(written);
}

function written(match: RegExpExecArray): WrittenNumber {
  const { 0: said, 1: before = '', 2: dollar, 3: behind = '', 4: whole = '', 5: part = '' } = match;
  const unit = (match[6] ?? '').replace(/^[- ]/, '').toLowerCase();
  const scale = SCALES[unit] ?? 1;
  const decimals = Math.max(0, part.length - 1);
  return {
    text: said.trim(),
    from: match.index,
    upTo: match.index + said.length,
    value: Number(`${whole.replaceAll(',', '')}${part}`) * scale,
    sign: signOf(before + behind),
    unit: unitOf(unit, dollar !== undefined),
    half: 0.5 * 10 ** -decimals * scale,
    scale,
    decimals,
  };
}

function signOf(text: string): WrittenNumber['sign'] {
  if (text.includes('-')) return '-';
  return text.includes('+') ? '+' : '';
}

function unitOf(unit: string, hasDollar: boolean): WrittenNumber['unit'] {
  if (hasDollar || unit === 'dollars' || unit === 'usd') return 'dollars';
  if (['%', 'percent', 'pct'].includes(unit)) return 'percent';
  if (unit === 'x' || unit === '×') return 'times';
  return /^(?:calendar )?days?$|^d$|^dte$/.test(unit) ? 'days' : 'plain';
}
