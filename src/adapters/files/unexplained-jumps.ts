import type { TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { ImportIssue, IssueKind } from './import-issue.ts';
import type { KnownSplit } from './known-splits.ts';
import type { TradedRow } from './merge-sources.ts';
import { shortened } from './row-findings.ts';
import { ratioOf, usualSplit } from './split-ratio.ts';

const LARGE_MOVE = Math.log(1.5);
const REVERTED = Math.log(1.15);
const SPLIT_LIKE = 0.05;

type Explanations = {
  readonly splits: readonly KnownSplit[];
  /** Days on which AdjClose steps by something else than a split. */
  readonly refuted: ReadonlySet<TradingDate>;
};

type Jump = { readonly kind: 'print' | 'split-like' | 'jump'; readonly words: string };

/** Moves over +50 % or below -33 % that no known split explains; prices stay as they are. */
export function unexplainedJumps(
  ticker: Ticker,
  rows: readonly TradedRow[],
  { splits, refuted }: Explanations,
): readonly ImportIssue[] {
  const jumps: Jump[] = [];
  let printed = '';
  rows.forEach((row, index) => {
    const before = rows[index - 1];
    if (before === undefined || ticker.startsWith('^')) return;
    const own = splits.filter((split) => before.on < split.on && split.on <= row.on);
    const expected = own.reduce((product, split) => product * ratioOf(split), 1);
    const move = Math.log((row.close / before.close) * expected);
    const isWayBack = printed === before.on;
    if (Math.abs(move) <= LARGE_MOVE || isWayBack) return;
    const jump = jumpAt({ before, row, after: rows[index + 1], move }, refuted);
    if (jump.kind === 'print') printed = row.on;
    jumps.push(jump);
  });
  const tell = (kind: Jump['kind'], sentence: string): readonly ImportIssue[] => {
    const words = jumps.filter((jump) => jump.kind === kind).map((jump) => jump.words);
    const issueKind: IssueKind = 'jump';
    const text = `${ticker}: ${sentence.replace('%', shortened(words, words.length))}`;
    return words.length === 0 ? [] : [{ kind: issueKind, ticker, count: words.length, text }];
  };
  return [
    ...tell('print', 'perhaps a bad print, back the session after: %; kept as it is.'),
    ...tell('split-like', 'looks like a split that no file proves: %; not taken as a split.'),
    ...tell(
      'jump',
      'a jump that no known split explains (a spin-off, wrong data, or news): %; kept as it is.',
    ),
  ];
}

type Around = {
  readonly before: TradedRow;
  readonly row: TradedRow;
  readonly after: TradedRow | undefined;
  readonly move: number;
};

function jumpAt({ before, row, after, move }: Around, refuted: ReadonlySet<TradingDate>): Jump {
  const words = `${row.on} ${percentMove(move)}`;
  if (after !== undefined && Math.abs(Math.log(after.close / before.close)) < REVERTED) {
    return { kind: 'print', words };
  }
  const split = usualSplit(Math.exp(-move), SPLIT_LIKE);
  const isWhole = split !== undefined && (split.numerator === 1 || split.denominator === 1);
  const opensThere =
    !Number.isNaN(row.open) && Math.abs(Math.log(row.open / before.close) - move) < REVERTED;
  if (!isWhole || !opensThere || refuted.has(row.on)) return { kind: 'jump', words };
  return { kind: 'split-like', words: `${words}, near ${split.numerator}:${split.denominator}` };
}

function percentMove(move: number): string {
  const percent = (Math.exp(move) - 1) * 100;
  return `${percent > 0 ? '+' : ''}${percent.toFixed(1)} %`;
}

/** Steps of AdjClose that are neither a dividend nor a split. */
export function unexplainedSteps(
  ticker: Ticker,
  file: string,
  steps: readonly {
    readonly on: TradingDate;
    readonly line: number;
    readonly growth: number;
    readonly moved: number;
  }[],
): readonly ImportIssue[] {
  if (steps.length === 0) return [];
  const words = steps.map(
    (step) =>
      `${step.on} by ${step.growth.toPrecision(4)} while Close moved ${percentMove(-Math.log(step.moved))}`,
  );
  const text = `${file}: AdjClose / Close of ${ticker} steps like neither a dividend nor a split: ${shortened(words, words.length)}; perhaps a spin-off or wrong data; nothing was derived from it.`;
  const line = steps[0]?.line;
  return [
    {
      kind: 'jump',
      ticker,
      file,
      column: 'AdjClose',
      count: steps.length,
      text,
      ...(line === undefined ? {} : { line }),
    },
  ];
}
