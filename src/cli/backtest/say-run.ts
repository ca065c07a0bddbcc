import type { BacktestView, RecallView } from '#contract';
import { harmlessLine } from '../harmless.ts';
import { readingText } from '../read/reading-text.ts';
import type { Terminal } from '../terminal.ts';
import { boundsText, figureText } from './figure-text.ts';
import { certificateText } from '#app/lookahead';

const LONG = 400;

/** A run for a person: what it was of, how it went, how far it can be believed. */
export function sayRun(view: BacktestView, screen: Terminal): void {
  const { id, name, model, data, from, upTo, masks, decisionsMade, replies } = view;
  const masked = masks.length === 0 ? '' : `, ${masks.join(' and ')} masked`;
  screen.say(`${id}: ${name} decided by ${model} over ${data}, ${from} to ${upTo}${masked}`);
  const { done, abstained, skipped } = decisionsMade;
  screen.say(
    `${readingText.count(done, 'decision')}, ${abstained} abstained, ${skipped} skipped; ${repliesText(replies, model)}`,
  );
  screen.table(
    ['figure', 'value', '95 of 100, or why not'],
    view.figures.map((figure) => [figure.name, figureText(figure), boundsText(figure)]),
  );
  screen.table(['beside it', 'total return', ''], pathRows(view));
  for (const line of certified(view)) screen.say(line);
  if (view.recall !== null) screen.say(recallLine(view.recall));
  for (const warning of view.warnings) screen.warn(harmlessLine(warning, LONG));
}

function repliesText({ asked, fromCassette }: BacktestView['replies'], model: string): string {
  if (asked + fromCassette === 0) return `${model} needs no cassette`;
  return `${readingText.count(asked, 'question')} asked, ${fromCassette} found in the cassette`;
}

/** Placebo draws are one line: their median and the ends. */
function pathRows({ paths }: BacktestView): readonly (readonly string[])[] {
  const draws = paths.filter(({ key }) => key.startsWith('random-'));
  // What cannot be for this decider is in the record, and no news to a person.
  const others = paths.filter(
    ({ key, kind, totalReturn }) =>
      !key.startsWith('random-') && (kind !== 'placebo' || totalReturn !== null),
  );
  const rows = others.map(({ name, totalReturn, because }) => [
    name,
    figureText({ value: totalReturn, unit: 'fraction' }),
    because ?? '',
  ]);
  const drawn = draws.flatMap(({ totalReturn }) => totalReturn ?? []).toSorted((a, b) => a - b);
  const median = middleOf(drawn);
  if (median === undefined) return rows;
  const between = [drawn[0], drawn.at(-1)].map((value) =>
    figureText({ value: value ?? null, unit: 'fraction' }),
  );
  const text = figureText({ value: median, unit: 'fraction' });
  return [
    ...rows,
    [`random picks, median of ${drawn.length}`, text, `from ${between.join(' to ')}`],
  ];
}

function recallLine({ model, windows }: RecallView): string {
  const known = windows.filter(({ verdict }) => verdict === 'remembers');
  const asked = `${windows.length} months asked`;
  if (known.length === 0) return `Memory: ${asked}, no sign that ${model} remembers their closes.`;
  const days = known.map(({ from }) => from.slice(0, 7)).join(', ');
  return `Memory: ${asked}, ${model} remembers closes of ${known.length}: ${days}. What it did there may be memory.`;
}

function certified({ certificate }: BacktestView): readonly string[] {
  return certificate === null
    ? ['Look-ahead: not certified (--samples 0).']
    : certificateText(certificate);
}

/** The middle of ascending values; of an even number the mean of the two in the middle. */
function middleOf(ascending: readonly number[]): number | undefined {
  const upper = ascending[Math.floor(ascending.length / 2)];
  const lower = ascending[Math.ceil(ascending.length / 2) - 1];
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2;
}
