import type { BacktestView } from '#contract';
import { dayList } from '../chart/day-list.ts';
import {
  lineChart,
  type Band,
  type LineChart,
  type Look,
  type Series,
  type Values,
} from '../chart/line-chart.ts';
import type { Section } from '../shell/section.ts';
import { counted } from '../text/counted.ts';
import { dayText } from '../text/day-text.ts';
import { html, joined, type Html } from '../text/html.ts';
import { numberText } from '../text/number-text.ts';
import { monthTable } from './month-table.ts';
import { recallShades } from './recall-shades.ts';

type Path = BacktestView['paths'][number];

const DAYS_KEY = 'days';

/** Growth, drawdown and exposure over one axis of days that begins before the first of them. */
export function growthSection(view: BacktestView): Section {
  const head = { key: 'growth', title: 'How it went' };
  if (view.days.length === 0)
    return {
      ...head,
      content: html`<p>No session was closed in this window: there is no path to draw.</p>`,
    };
  const days = ['start', ...view.days.map(({ on }) => on)];
  const content = html`${dayList(DAYS_KEY, days)}${growthChart(view, days)}${absent(view)}${drawdownChart(view, days)}${exposureChart(view, days)}${monthTable(view)}`;
  return { ...head, content };
}

/** Change since the start; every path is at its beginning there. */
function changes(growth: Values): Values {
  return [0, ...growth.map((value) => (value === null ? null : value - 1))];
}

function isDrawn({ growth }: Path): boolean {
  return growth.some((value) => value !== null);
}

function isRandom({ kind, key }: Path): boolean {
  return kind === 'placebo' && key.startsWith('random-');
}

const LOOKS: ReadonlyMap<string, Look> = new Map([
  ['spy', 'spy'],
  ['mix', 'mix'],
  ['hold', 'hold'],
  ['rules', 'rules'],
  ['shuffled-news', 'news'],
]);

function lookOf({ key, kind }: Path): Look {
  const fallback: Readonly<Record<Path['kind'], Look>> = {
    benchmark: 'spy',
    mix: 'mix',
    placebo: 'hold',
  };
  return LOOKS.get(key) ?? fallback[kind];
}

function growthChart(view: BacktestView, days: readonly string[]): Html {
  const drawn = view.paths.filter(isDrawn);
  const own: Series = {
    name: view.name,
    look: 'own',
    values: changes(view.days.map(({ growth }) => growth)),
    ...saying(view.days.at(-1)?.growth),
  };
  const others = drawn
    .filter((path) => !isRandom(path))
    .map((path): Series => {
      const total = path.totalReturn;
      return {
        name: path.name,
        look: lookOf(path),
        values: changes(path.growth),
        ...(total === null ? {} : saying(total + 1)),
      };
    });
  const bands = randomBand(drawn.filter(isRandom));
  const chart: LineChart = {
    key: 'growth-chart',
    title: 'Change since the start',
    summary: growthSummary(view, [own, ...others], bands),
    days,
    daysKey: DAYS_KEY,
    series: [own, ...others],
    bands,
    shades: recallShades(view),
    shadeName: 'the model may remember this',
    sign: 'signed',
    height: 360,
  };
  return lineChart(chart);
}

function saying(growth: number | undefined): { says?: string } {
  return growth === undefined ? {} : { says: numberText.change(growth - 1, 1) };
}

/** More draws than this are told by their band alone. */
const MOST_LINES = 24;

function randomBand(draws: readonly Path[]): readonly Band[] {
  if (draws.length === 0) return [];
  const lines = draws.map(({ growth }) => changes(growth));
  const length = Math.max(...lines.map((values) => values.length));
  const byPlace = Array.from({ length }, (_, place) =>
    lines.flatMap((values) => values[place] ?? []),
  );
  const totals = draws.flatMap(({ totalReturn }) => totalReturn ?? []);
  const ends = [extreme(totals, Math.min), extreme(totals, Math.max)];
  const [worst, best] = ends.map((end) => (end === null ? undefined : numberText.change(end, 1)));
  return [
    {
      name: `${counted(draws.length, 'random picker')}, from the worst to the best`,
      look: 'random',
      high: byPlace.map((values) => extreme(values, Math.max)),
      low: byPlace.map((values) => extreme(values, Math.min)),
      ...(draws.length <= MOST_LINES ? { lines } : {}),
      ...(worst === undefined || best === undefined ? {} : { says: numberText.range(worst, best) }),
    },
  ];
}

function extreme(
  values: readonly number[],
  of: (one: number, other: number) => number,
): number | null {
  const [first, ...rest] = values;
  return first === undefined ? null : rest.reduce((so, value) => of(so, value), first);
}

function growthSummary(
  view: BacktestView,
  series: readonly Series[],
  bands: readonly Band[],
): string {
  const ends = [...series, ...bands].flatMap(({ name, says }) =>
    says === undefined ? [] : [`${name} ${says}`],
  );
  const first = view.days[0]?.on ?? '';
  const last = view.days.at(-1)?.on ?? '';
  return `At the closes of ${counted(view.days.length, 'session')}, ${dayText.window(first, last)}. At the end: ${ends.join('; ')}.`;
}

function absent({ paths }: BacktestView): Html {
  const rows = paths.flatMap((path) =>
    path.because === undefined
      ? []
      : [html`<li>${path.name}: ${isDrawn(path) ? '' : 'not drawn, '}${path.because}</li>`],
  );
  return rows.length === 0
    ? joined([])
    : html`<ul class="muted">
        ${rows}
      </ul>`;
}

function drawdownChart({ name, days: all }: BacktestView, days: readonly string[]): Html {
  const deepest = all.reduce((so, day) => (day.drawdown > so.drawdown ? day : so), {
    drawdown: 0,
    on: '',
  });
  if (deepest.drawdown === 0) return plain('Drawdown', 'It was never below an earlier close.');
  const values = [0, ...all.map(({ drawdown }) => -drawdown)];
  return lineChart({
    key: 'drawdown-chart',
    title: 'Drawdown',
    summary: `Below the highest close before. Deepest ${numberText.percent(deepest.drawdown, 1)} on ${dayText.day(deepest.on)}.`,
    days,
    daysKey: DAYS_KEY,
    series: [{ name, look: 'down', values, isFilled: true }],
    sign: 'signed',
    height: 140,
  });
}

function exposureChart({ name, days: all }: BacktestView, days: readonly string[]): Html {
  const known = all.flatMap(({ exposure }) => exposure ?? []);
  if (known.length === 0) return plain('Exposure', 'It is not known on any day.');
  const mean = known.reduce((total, value) => total + value / known.length, 0);
  const unknown = all.length - known.length;
  const gaps = unknown === 0 ? '' : ` Not known on ${counted(unknown, 'day')}.`;
  if (unknown === 0 && known.every((value) => value === 0))
    return plain('Exposure', 'It held nothing but cash.');
  return lineChart({
    key: 'exposure-chart',
    title: 'Exposure',
    summary: `Share of nav that is not cash; ${numberText.percent(mean, 0)} on average.${gaps}`,
    days,
    daysKey: DAYS_KEY,
    series: [
      {
        name,
        look: 'own',
        values: [null, ...all.map(({ exposure }) => exposure ?? null)],
        isFilled: true,
      },
    ],
    sign: 'plain',
    height: 120,
  });
}

/** Where a chart would be a line at zero or none at all. */
function plain(title: string, says: string): Html {
  return html`<h3>${title}</h3>
    <p class="muted">${says}</p>`;
}
