import { dotCanvas } from './dot-canvas.ts';

/** A position as it is drawn; prices of the underlying and profits in dollars. */
export type PayoffDrawn = {
  /** Where the prices of the drawing begin and end. */
  readonly from: number;
  readonly upTo: number;
  readonly atExpiry: (price: number) => number;
  /** Absent where nobody knows what it is worth today. */
  readonly today?: (price: number) => number;
  readonly spot: number;
  readonly breakEvens: readonly number[];
};

const COLUMNS = 64;
const ROWS = 12;
const LABEL = 10;

/**
 * Profit by price of the underlying as text of at most 80 columns without colour: at expiry as a line, today as dots,
 * zero as a rule, the price now as an upright; below it break-evens and the price now by name.
 */
export function payoffChart(drawn: PayoffDrawn): readonly string[] {
  const canvas = dotCanvas(COLUMNS, ROWS);
  const { from, upTo, atExpiry, today } = drawn;
  const priceAt = (column: number): number =>
    from + ((upTo - from) * column) / (canvas.dotsWide - 1);
  const prices = Array.from({ length: canvas.dotsWide }, (_, column) => priceAt(column));
  const expiry = prices.map(atExpiry);
  const now = today === undefined ? [] : prices.map(today);
  const scale = scaleOf([...expiry, ...now, 0]);
  const rowOf = (profit: number): number =>
    Math.round(((scale.high - profit) / (scale.high - scale.low)) * (canvas.dotsHigh - 1));
  joined(expiry.map(rowOf), (column, row) => {
    canvas.dot(column, row);
  });
  for (const [column, profit] of now.entries()) {
    if (column % 3 === 0) canvas.dot(column, rowOf(profit));
  }
  const zero = Math.floor(rowOf(0) / 4);
  const columnOf = (price: number): number =>
    Math.round(((price - from) / (upTo - from)) * (COLUMNS - 1));
  const spot = columnOf(drawn.spot);
  const lines = canvas.lines((column, row) => {
    if (row === zero) return column === spot ? '┼' : '─';
    return column === spot ? '│' : ' ';
  });
  const labels = new Map([
    [0, scale.high],
    [zero, 0],
    [ROWS - 1, scale.low],
  ]);
  return [
    ...lines.map((line, row) => `${labelOf(labels.get(row))} ${line}`.trimEnd()),
    marksLine(drawn, columnOf),
    pricesLine(from, upTo),
  ];
}

function scaleOf(profits: readonly number[]): { readonly low: number; readonly high: number } {
  const low = Math.min(...profits);
  const high = Math.max(...profits);
  return high > low ? { low, high } : { low: low - 1, high: high + 1 };
}

/** Dots without gaps: where the line is steep, those between neighbours too. */
function joined(rows: readonly number[], dot: (column: number, row: number) => void): void {
  for (const [column, row] of rows.entries()) {
    const before = rows[column - 1] ?? row;
    const [high, low] = before < row ? [before, row] : [row, before];
    for (let each = high; each <= low; each += 1) {
      if (each !== before || each === row) dot(column, each);
    }
  }
}

function labelOf(profit: number | undefined): string {
  if (profit === undefined) return ' '.repeat(LABEL);
  const whole = Math.round(profit);
  const sign = whole > 0 ? '+' : '';
  return `${whole < 0 ? '-' : sign}$${Math.abs(whole)}`.padStart(LABEL);
}

/** "▲" under each break-even, "◆" under the price now. */
function marksLine({ spot, breakEvens }: PayoffDrawn, columnOf: (price: number) => number): string {
  const marks = Array.from({ length: COLUMNS }, () => ' ');
  const mark = (price: number, sign: string): void => {
    const column = columnOf(price);
    if (column >= 0 && column < COLUMNS) marks[column] = sign;
  };
  for (const each of breakEvens) mark(each, '▲');
  mark(spot, '◆');
  return `${' '.repeat(LABEL)} ${marks.join('')}`.trimEnd();
}

function pricesLine(from: number, upTo: number): string {
  const [left, right] = [`$${from.toFixed(2)}`, `$${upTo.toFixed(2)}`];
  return `${' '.repeat(LABEL)} ${left}${right.padStart(COLUMNS - left.length)}`;
}
