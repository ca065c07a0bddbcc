import type { ComparisonView } from '#contract';
import { dayList } from '../chart/day-list.ts';
import { lineChart } from '../chart/line-chart.ts';
import type { Section } from '../shell/section.ts';
import { counted } from '../text/counted.ts';
import { dayText } from '../text/day-text.ts';
import { html, type Html } from '../text/html.ts';
import { numberText } from '../text/number-text.ts';
import { armNames } from './arm-names.ts';

/** Who is better, as it stood after each block: a winner is named only while the band leaves out zero. */
export function sequenceSection(view: ComparisonView): Section {
  const content = html`${view.sequence.length === 0 ? tooShort(view) : sequenceChart(view)}${power(view)}`;
  return { key: 'sequence', title: 'Who is better?', content };
}

function tooShort({ blocks, blockSessions }: ComparisonView): Html {
  return html`<p>
    Too short to say: ${counted(blocks, 'block')} of ${counted(blockSessions, 'session')} so far
    give no bounds.
  </p>`;
}

function sequenceChart(view: ComparisonView): Html {
  const { sequence, smallestEffect } = view;
  const [first, second] = armNames(view);
  const days = sequence.map(({ on }) => on);
  const last = sequence.at(-1);
  const now =
    last === undefined
      ? ''
      : ` Now, ${dayText.day(last.on)}: ${numberText.change(last.mean, 1)}, in ${numberText.range(numberText.change(last.low, 1), numberText.change(last.high, 1))}.`;
  const chart = lineChart({
    key: 'sequence-chart',
    title: `${first} less ${second}, log return a year`,
    summary: `The mean difference after each block, and the band that holds the true one at all times together, however often one looks.${now}`,
    days,
    daysKey: 'blocks',
    series: [
      {
        name: 'mean difference',
        look: 'own',
        values: sequence.map(({ mean }) => mean),
        ...(last === undefined ? {} : { says: numberText.change(last.mean, 1) }),
      },
    ],
    bands: [
      {
        name: 'confidence sequence',
        look: 'own',
        high: sequence.map(({ high }) => high),
        low: sequence.map(({ low }) => low),
      },
    ],
    levels: [smallestEffect, -smallestEffect].map((at) => ({
      at,
      name: `smallest effect that matters, ${numberText.percent(smallestEffect, 1)} either way`,
    })),
    sign: 'signed',
    height: 320,
  });
  return html`${dayList('blocks', days)}${chart}`;
}

function power({ detectable, weeksLeft, smallestEffect }: ComparisonView): Html {
  const effect = numberText.percent(smallestEffect, 1);
  const could =
    detectable === null
      ? 'What this much data could have shown cannot be said before two blocks.'
      : `This much data could have shown a difference of ${numberText.percent(detectable, 1)} a year (with power 0.8).`;
  return html`<p>${could} ${waiting(weeksLeft, effect)}</p>`;
}

function waiting(weeksLeft: number | null, effect: string): string {
  if (weeksLeft === null) return `How long until ${effect} a year would show cannot be said.`;
  if (weeksLeft <= 0) return `A difference of ${effect} a year would show by now.`;
  return `Until a difference of ${effect} a year would show it takes about ${counted(Math.ceil(weeksLeft), 'week')} more.`;
}
