import { daysBetween, type TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { ImportIssue } from './import-issue.ts';
import type { Origin, ReadSource } from './known-splits.ts';
import type { ScaledSource } from './merge-sources.ts';
import { SMALLEST_DIVIDEND } from './ratio-steps.ts';
import { shortened } from './row-findings.ts';

/** Gross dollars a share as declared. */
export type PayOut = {
  readonly on: TradingDate;
  readonly amount: number;
  readonly origin: Origin;
  readonly file: string;
};

const SAME_DIVIDEND_DAYS = 5;
const SAME_AMOUNT = 0.02;

type Scaled = ScaledSource & Pick<ReadSource, 'steps'>;

/** Dividends that files list, and, on days before and after the listed ones, those derived from AdjClose. */
export function payOuts(
  ticker: Ticker,
  sources: readonly Scaled[],
): { payOuts: readonly PayOut[]; issues: readonly ImportIssue[] } {
  const { listed, contradicted } = listedPayOuts(sources);
  const derived = derivedOutside(sources, listed);
  const all = [...listed, ...derived.kept].toSorted((a, b) => (a.on < b.on ? -1 : 1));
  const issue = (count: number, text: string): readonly ImportIssue[] =>
    count === 0 ? [] : [{ kind: 'dividend', ticker, count, text: `${ticker}: ${text}` }];
  const percent = SMALLEST_DIVIDEND * 100;
  return {
    payOuts: all,
    issues: [
      ...sources.flatMap((own) => rescaled(ticker, own)),
      ...issue(
        contradicted.length,
        `two files list another amount (${shortened(contradicted, contradicted.length)}); the newer file counts.`,
      ),
      ...issue(
        derived.kept.length,
        `${derived.kept.length} ${derived.kept.length === 1 ? 'dividend was' : 'dividends were'} derived from AdjClose (steps of ${percent} % to 15 % of the price; smaller ones are taken as rounding).`,
      ),
      ...issue(
        derived.unmatched.length,
        `AdjClose steps like a dividend on ${shortened(derived.unmatched, derived.unmatched.length)}, but none is listed; none was added.`,
      ),
    ],
  };
}

function rescaled(ticker: Ticker, { source, scale }: Scaled): readonly ImportIssue[] {
  if (scale === 1 || source.rows.length > 0) return [];
  const text = `${source.file}: the dividends of ${ticker} are ${plain(1 / scale)} times those that AdjClose shows, adjusted for a split that no file dates; they were multiplied by ${plain(scale)}.`;
  return [{ kind: 'dividend', ticker, file: source.file, count: source.dividends.length, text }];
}

function plain(value: number): string {
  return String(Number(value.toPrecision(6)));
}

function listedPayOuts(sources: readonly Scaled[]): {
  listed: readonly PayOut[];
  contradicted: readonly string[];
} {
  const listed: PayOut[] = [];
  const contradicted: string[] = [];
  for (const scaled of sources) {
    for (const { on, amount } of scaled.source.dividends) {
      const own = {
        on,
        amount: amount * scaleAt(scaled, on),
        origin: 'listed' as const,
        file: scaled.source.file,
      };
      const known = listed.find((other) => isSameDay(other, own));
      if (known === undefined) listed.push(own);
      else if (Math.abs(known.amount / own.amount - 1) > SAME_AMOUNT) {
        contradicted.push(
          `${on}: ${dollars(known.amount)} in ${known.file}, ${dollars(own.amount)} in ${own.file}`,
        );
      }
    }
  }
  return { listed, contradicted };
}

function scaleAt({ factors, scale }: Scaled, on: TradingDate): number {
  return factors.factorAt(on) * scale;
}

function derivedOutside(
  sources: readonly Scaled[],
  listed: readonly PayOut[],
): { kept: readonly PayOut[]; unmatched: readonly TradingDate[] } {
  const spans = sources.flatMap(({ source }) => spanOf(source));
  const kept: PayOut[] = [];
  const unmatched: TradingDate[] = [];
  for (const scaled of sources) {
    for (const { on, amount } of scaled.steps.dividends) {
      const own = {
        on,
        amount: amount * scaleAt(scaled, on),
        origin: 'derived' as const,
        file: scaled.source.file,
      };
      const isKnown =
        listed.some((other) => isSameDay(other, own)) ||
        kept.some((other) => isSameDay(other, own));
      const isCovered = spans.some((span) => span.first <= on && on <= span.last);
      if (!isKnown && isCovered && !unmatched.includes(on)) unmatched.push(on);
      if (!isKnown && !isCovered) kept.push(own);
    }
  }
  return { kept, unmatched };
}

/** The days for which a file lists every dividend: its own rows, or from the first to the last event. */
function spanOf(
  source: ScaledSource['source'],
): readonly { first: TradingDate; last: TradingDate }[] {
  if (!source.lists.dividends) return [];
  const days = (source.rows.length > 0 ? source.rows : source.dividends).map(({ on }) => on);
  const [first] = days;
  const last = days.at(-1);
  return first === undefined || last === undefined ? [] : [{ first, last }];
}

function isSameDay(a: PayOut, b: PayOut): boolean {
  return a.on === b.on || Math.abs(daysBetween(a.on, b.on)) <= SAME_DIVIDEND_DAYS;
}

function dollars(amount: number): string {
  return `$${plain(amount)}`;
}
