import type { ComparisonView } from '#contract';
import { dayList } from '../chart/day-list.ts';
import { lineChart, type Series, type Values } from '../chart/line-chart.ts';
import type { Section } from '../shell/section.ts';
import { counted } from '../text/counted.ts';
import { html } from '../text/html.ts';
import { numberText } from '../text/number-text.ts';
import { armNames } from './arm-names.ts';

/** Growth of both arms and of SPY over the days that they have in common. */
export function armsSection(view: ComparisonView): Section {
  const head = { key: 'arms', title: 'How both went' };
  const { days } = view;
  if (days.length === 0)
    return { ...head, content: html`<p>Both have no day in common: there is no path to draw.</p>` };
  const series = seriesOfArms(view);
  const places = ['start', ...days.map(({ on }) => on)];
  const ends = series.map(({ name, says }) => `${name} ${says ?? 'not known to the end'}`);
  const chart = lineChart({
    key: 'arms-chart',
    title: 'Change since the start',
    summary: `At the closes of ${counted(days.length, 'session')}. At the end: ${ends.join('; ')}.${
      series.length < 3 ? ' SPY is not known.' : ''
    }`,
    days: places,
    daysKey: 'days',
    series,
    sign: 'signed',
    height: 320,
  });
  return { ...head, content: html`${dayList('days', places)}${chart}` };
}

function seriesOfArms(view: ComparisonView): readonly Series[] {
  const [one, two] = armNames(view);
  const path = (of: 'first' | 'second' | 'spy'): Values => view.days.map((day) => day[of]);
  const arms = [seriesOf(one, 'own', path('first')), seriesOf(two, 'other', path('second'))];
  const spy = path('spy');
  return spy.every((value) => value === null) ? arms : [...arms, seriesOf('SPY', 'spy', spy)];
}

function seriesOf(name: string, look: Series['look'], growth: Values): Series {
  const last = growth.at(-1);
  return {
    name,
    look,
    values: [0, ...growth.map((value) => (value === null ? null : value - 1))],
    ...(last === undefined || last === null ? {} : { says: numberText.change(last - 1, 1) }),
  };
}
