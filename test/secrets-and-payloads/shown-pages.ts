import { backtestViewSchema, comparisonViewSchema } from '#contract';
import { backtestPage, comparisonPage } from '#report';
import type * as z from 'zod';
import { sampleBacktest } from '../report/sample-backtest.ts';
import { sampleComparison } from '../report/sample-comparison.ts';
import { readPage } from '../report/read-page.ts';
import type { RealTable } from './real-table.ts';
import { seenFrom } from './requests.ts';

/** A page in which a text of others stands wherever one can. */
export type ShownPage = { readonly name: string; readonly of: (text: string) => Promise<string> };

export const HARMLESS = 'plainword';
const SAMPLE_YEARS = 0.1;

/** Every page that shows a text of others: the two reports and the set-up. The login and the API's own page show none. */
export function shownPages(table: RealTable): readonly ShownPage[] {
  const backtest = withTexts(backtestViewSchema, sampleBacktest(SAMPLE_YEARS));
  const comparison = withTexts(comparisonViewSchema, sampleComparison(SAMPLE_YEARS));
  return [
    { name: 'backtest', of: async (text) => backtestPage(backtest(text)) },
    { name: 'comparison', of: async (text) => comparisonPage(comparison(text)) },
    { name: 'set-up', of: async (text) => setupPage(table, text) },
  ];
}

/** Fills every text of a view that its schema leaves free. */
function withTexts<View>(schema: z.ZodType<View>, view: View): (text: string) => View {
  const free = freePlaces(schema, view);
  return (text) => schema.parse(changed(view, [], (place) => (free.has(place) ? text : undefined)));
}

/** Places are told by their names, those of lists by a star: "decisions.*.outlook". */
function freePlaces<View>(schema: z.ZodType<View>, view: View): ReadonlySet<string> {
  const places = new Set<string>();
  changed(view, [], (place) => void places.add(place));
  return new Set(
    [...places].filter((place) => {
      const tried = changed(view, [], (each) => (each === place ? `a <b> ${HARMLESS}` : undefined));
      return schema.safeParse(tried).success;
    }),
  );
}

function changed(
  value: unknown,
  path: readonly string[],
  textAt: (place: string) => string | undefined,
): unknown {
  if (typeof value === 'string') return textAt(path.join('.')) ?? value;
  if (Array.isArray(value))
    return value.map((one: unknown) => changed(one, [...path, '*'], textAt));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, one]) => [
    name,
    changed(one, [...path, name], textAt),
  ]);
  return Object.fromEntries(members);
}

/** The code of the address is the one text of others on it. */
async function setupPage(table: RealTable, text: string): Promise<string> {
  const code = encodeURIComponent(text.slice(0, 100).toWellFormed());
  return answerOf(table, `/setup?code=${code}`);
}

async function answerOf({ http }: RealTable, path: string): Promise<string> {
  const request = new Request(`http://127.0.0.1:8501${path}`, {
    headers: { host: '127.0.0.1:8501' },
  });
  return (await http.fetch(request, { ...seenFrom('127.0.0.1'), remote: '127.0.0.1' })).text();
}

/** What a page is made of apart from its words. */
export type Bones = {
  readonly elements: readonly string[];
  readonly scripts: string;
  readonly comments: number;
};

/** As another parser than a browser's finds it: names of elements and of their attributes, styles and scripts whole. */
export function bonesOf(markup: string): Bones {
  const { elements, styles, scripts, comments, unbalanced } = readPage(markup);
  return {
    elements: elements.map(({ name, attributes }) => [name, ...Object.keys(attributes)].join(' ')),
    scripts: [...styles, ...scripts, ...unbalanced].join('\n'),
    comments: comments.length,
  };
}

const ADDRESSES = /^(?:href|src|srcset|action|formaction|style|xlink:href|background|content)$/;

/** How a page with a payload differs from the same page with a plain word, but in words; nothing where it does not. */
export function executedIn(plain: string, markup: string, mark: string): readonly string[] {
  const [was, is] = [bonesOf(plain), bonesOf(markup)];
  const others = is.elements.filter((element, place) => element !== was.elements[place]);
  const reached = readPage(markup).elements.flatMap(({ name, attributes }) =>
    Object.entries(attributes)
      .filter(([attribute, value]) => ADDRESSES.test(attribute) && value.includes(mark))
      .map(([attribute]) => `${name} ${attribute} holds it`),
  );
  return [
    ...others.slice(0, 3).map((element) => `element ${element}`),
    ...(is.elements.length === was.elements.length ? [] : ['another number of elements']),
    ...(is.scripts === was.scripts ? [] : ['another script or style']),
    ...(is.comments === was.comments ? [] : ['another comment']),
    ...reached,
  ];
}
