import type { ComparisonView } from '#contract';
import { harmlessLine } from '../harmless.ts';
import type { Terminal } from '../terminal.ts';
import { figureText } from './figure-text.ts';

const LONG = 400;

/** Two arms for a person: the verdict first, then what it rests on. */
export function sayComparison(view: ComparisonView, screen: Terminal): void {
  screen.say(harmlessLine(view.says, LONG));
  screen.table(
    ['account', 'decided by', 'total return'],
    view.arms.map(({ name, model, totalReturn }) => [name, model, share(totalReturn)]),
  );
  screen.say(`over ${view.data}, ${view.from} to ${view.upTo}: ${blocksLine(view)}`);
  screen.table(
    ['where the gap comes from', 'share'],
    view.gap.map((each) => [each.cause, share(each.share)]),
  );
  if (view.windows.length > 0)
    screen.table(
      ['declared', 'difference a year', 'p', 'p (Holm)', ''],
      view.windows.map(windowRow),
    );
  if (view.shared !== null) screen.say(sharedLine(view.shared));
  for (const warning of view.warnings) screen.warn(harmlessLine(warning, LONG));
}

function share(value: number | null): string {
  return figureText({ value, unit: 'fraction' });
}

function blocksLine(view: ComparisonView): string {
  const { blocks, blockSessions, detectable, smallestEffect, weeksLeft } = view;
  const last = view.sequence.at(-1);
  const parts = [
    `${blocks} blocks of ${blockSessions} sessions`,
    ...(last === undefined
      ? []
      : [
          `difference a year ${share(last.mean)}, between ${share(last.low)} and ${share(last.high)}`,
        ]),
    detectable === null
      ? 'nothing could have shown yet'
      : `a difference of ${share(detectable)} a year could have shown by now`,
    ...(weeksLeft === null
      ? []
      : [
          `${Math.ceil(weeksLeft)} weeks until ${share(Math.expm1(smallestEffect))} can be told from nothing`,
        ]),
  ];
  return parts.join('; ');
}

function windowRow(window: ComparisonView['windows'][number]): readonly string[] {
  const { from, upTo, difference, p, pHolm, because } = window;
  return [`${from} to ${upTo}`, share(difference), chance(p), chance(pHolm), because ?? ''];
}

function chance(value: number | null): string {
  return value === null ? '-' : value.toFixed(4);
}

function sharedLine({
  moments,
  securities,
  differing,
}: NonNullable<ComparisonView['shared']>): string {
  return `both saw the same market: ${securities} securities at ${moments} moments, ${differing} told differently`;
}
