import process from 'node:process';
import { environmentVariable } from '#adapters/system';
import { styleText } from 'node:util';
import Table from 'cli-table3';
import { harmless, harmlessJson, harmlessLine } from './harmless.ts';

/** What a command prints on. */
export type Terminal = {
  /** Prose and tables for a person; silent where JSON was asked for. */
  say(text: string): void;
  /** The one JSON value of a reading verb; silent for a person. */
  json(value: unknown): void;
  warn(text: string): void;
  table(head: readonly string[], rows: readonly (readonly string[])[]): void;
  /** A line that is redrawn while something runs; only where a person watches. */
  progress(done: number, total: number, doing: string): void;
};

const WIDTH = 28;

/** Prints for a person, or one JSON value for a script. */
export function terminal(mode: 'person' | 'script'): Terminal {
  const watched = mode === 'person' && process.stderr.isTTY;
  let drawn = false;
  const wipe = (): void => {
    if (drawn) process.stderr.write('\r\u001B[2K');
    drawn = false;
  };
  const out = (text: string): void => {
    wipe();
    process.stdout.write(`${text}\n`);
  };
  return {
    say: (text) => {
      if (mode === 'person') out(harmless(text));
    },
    json: (value) => {
      if (mode === 'script') out(harmlessJson(value, 2));
    },
    warn: (text) => {
      wipe();
      const word = process.stderr.isTTY ? styleText('yellow', 'warning') : 'warning';
      process.stderr.write(`${word} ${harmless(text)}\n`);
    },
    table: (head, rows) => {
      if (mode === 'person') out(drawTable(head, rows));
    },
    progress: (done, total, doing) => {
      if (environmentVariable('INVEST_PROGRESS') === 'lines') progressLine(done, total, doing);
      if (!watched) return;
      const full = Math.round((WIDTH * done) / Math.max(total, 1));
      const bar = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}`;
      process.stderr.write(
        `\r\u001B[2K${bar} ${Math.floor((100 * done) / Math.max(total, 1))} %  ${harmlessLine(doing)}`,
      );
      drawn = true;
      if (done >= total) wipe();
    },
  };
}

/** For a program that started this one and shows how far it is. */
function progressLine(done: number, total: number, doing: string): void {
  const share = Math.min(1, done / Math.max(total, 1));
  process.stderr.write(`progress ${share.toFixed(3)} ${harmlessLine(doing)}\n`);
}

const FIGURE = /^[-+]?\$?[\d,]+(?:\.\d+)?(?: %)?$|^-$/;

/** Columns of figures stand right, columns of words left; a cell may be empty. */
function drawTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const colAligns = head.map((_, column) =>
    isOfFigures(rows.map((row) => row[column] ?? '')) ? 'right' : 'left',
  );
  const table = new Table({
    head: [...head],
    colAligns,
    style: process.stdout.isTTY
      ? { head: ['cyan'], border: ['gray'], compact: true }
      : { head: [], border: [], compact: true },
  });
  for (const row of rows) table.push(row.map(harmless));
  return table.toString();
}

function isOfFigures(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '');
  return filled.length > 0 && filled.every((cell) => FIGURE.test(cell));
}
