import type { Ticker } from '#core/instruments';
import {
  analysisFields,
  allOf,
  fieldOf,
  fieldsOf,
  proseOf,
  readAnalysis,
  refused,
  shown,
  tickerIn,
  value,
  type Fields,
  type JsonNode,
  type Outcome,
  type Reading,
} from '#strategy/answer';
import type { Analysis, Answer, Dropped, OptionView } from '#strategy/shape';
import { meanings, wordsOf } from './words-of.ts';

/** What one strategy asks of each underlying beside its volatility. */
export type Verdict = {
  /** As the answer calls it: "suitability". */
  readonly name: string;
  readonly names: readonly string[];
  readonly read: (node: JsonNode) => Outcome<Said>;
  /** What "none" in its place says, where that says something. */
  readonly none?: Said;
};

type Said = Pick<OptionView, 'suitability' | 'bestSpread'>;

const VIEWS = [
  'underlyings',
  'symbols',
  'views',
  'tickers',
  'options',
  'perunderlying',
  'persymbol',
];
const IV = ['ivregime', 'volatilityregime', 'iv', 'volregime', 'ivlevel'];
const WHY = ['why', 'reason', 'rationale', 'note', 'comment', 'reasoning'];
const MOST = 50;

const IV_REGIME = meanings<NonNullable<OptionView['ivRegime']>>([
  ['LOW', 'low|very low|cheap|depressed|low iv|below average'],
  ['NORMAL', 'normal|average|medium|moderate|mid|fair|neutral|normal iv'],
  ['HIGH', 'high|very high|elevated|rich|expensive|extreme|high iv|above average'],
]);

/** Reads an analysis and the views of it; a view or a part of one that cannot be read is dropped by name. */
export function readOptionAnalysis(
  answer: Answer,
  universe: readonly Ticker[],
  verdict: Verdict,
): Reading<Analysis> {
  const reading = readAnalysis(answer, universe);
  if (reading.kind === 'unreadable') return reading;
  const views = readViews(fieldOf(analysisFields(answer), VIEWS), {
    known: new Set(universe),
    verdict,
  });
  return {
    ...reading,
    value: { ...reading.value, options: views.value },
    dropped: [...reading.dropped, ...views.dropped],
  };
}

type Known = { readonly known: ReadonlySet<Ticker>; readonly verdict: Verdict };

type Views = { readonly value: readonly OptionView[]; readonly dropped: readonly Dropped[] };

function readViews(node: JsonNode | undefined, known: Known): Views {
  const items = node === undefined ? [] : itemsOf(node);
  if (items === undefined)
    return {
      value: [],
      dropped: [{ what: 'underlyings', because: `it is a list, was ${shown(node)}` }],
    };
  const views = new Map<Ticker, OptionView>();
  const dropped: Dropped[] = [];
  for (const [place, item] of items.slice(0, MOST).entries()) {
    const view = viewOf(item, known);
    const what = `view ${place + 1}, ${shown(tickerNode(item))}`;
    dropped.push(...view.dropped.map((part) => ({ ...part, what: `${what}, ${part.what}` })));
    if (view.kind === 'refused') dropped.push({ what, because: view.because });
    else if (views.has(view.ticker)) dropped.push({ what, because: 'it is said a second time' });
    else views.set(view.ticker, view.value);
  }
  if (items.length > MOST)
    dropped.push({ what: 'further views', because: `at most ${MOST} are read` });
  return { value: [...views.values()], dropped };
}

/** Views in a list, or by their ticker. */
function itemsOf(node: JsonNode): readonly JsonNode[] | undefined {
  if (node.kind === 'list') return node.items;
  if (node.kind !== 'object') return undefined;
  return node.members.map(([key, inner]): JsonNode => {
    const ticker: JsonNode = { kind: 'text', text: key, whole: true };
    return inner.kind === 'object'
      ? {
          ...inner,
          members: [['ticker', ticker], ...inner.members.filter(([name]) => name !== 'ticker')],
        }
      : {
          kind: 'object',
          whole: inner.whole,
          members: [
            ['ticker', ticker],
            ['why', inner],
          ],
        };
  });
}

function tickerNode(item: JsonNode): JsonNode | undefined {
  return item.kind === 'object'
    ? fieldOf(fieldsOf(item), ['ticker', 'symbol', 'underlying'])
    : item;
}

type View = { readonly dropped: readonly Dropped[] } & (
  | { readonly kind: 'read'; readonly ticker: Ticker; readonly value: OptionView }
  | { readonly kind: 'refused'; readonly because: string }
);

function viewOf(item: JsonNode, { known, verdict }: Known): View {
  if (item.kind !== 'object')
    return { kind: 'refused', because: `a view is an object, was ${shown(item)}`, dropped: [] };
  if (!item.whole) return { kind: 'refused', because: 'it is cut off or damaged', dropped: [] };
  const ticker = tickerIn(known, tickerNode(item));
  if (ticker.kind === 'refused') return { ...ticker, dropped: [] };
  const fields = fieldsOf(item);
  const iv = partOf(fields, IV, ivRegimeOf);
  const said = saidIn(fields, verdict);
  return {
    kind: 'read',
    ticker: ticker.value,
    value: {
      ticker: ticker.value,
      ...iv.value,
      ...said.value,
      why: proseOf(fieldOf(fields, WHY)),
    },
    dropped: [...lost('IV regime', iv.because), ...lost(verdict.name, said.because)],
  };
}

function lost(what: string, because: string | undefined): Dropped[] {
  return because === undefined ? [] : [{ what, because }];
}

type Part<Value> = { readonly value?: Value; readonly because?: string };

function partOf<Value>(
  fields: Fields,
  names: readonly string[],
  read: (node: JsonNode) => Outcome<Value>,
): Part<Value> {
  const [node] = allOf(fields, names);
  if (node === undefined) return {};
  const outcome = read(node);
  return outcome.kind === 'value' ? { value: outcome.value } : { because: outcome.because };
}

/** "NONE" is an answer here where the verdict says so. */
function saidIn(fields: Fields, { names, read, none }: Verdict): Part<Said> {
  const said = partOf(fields, names, read);
  const isNone = none !== undefined && names.some((name) => fields.has(name));
  return said.value === undefined && said.because === undefined && isNone ? { value: none } : said;
}

function ivRegimeOf(node: JsonNode): Outcome<Pick<OptionView, 'ivRegime'>> {
  const ivRegime = IV_REGIME.get(wordsOf(node));
  return ivRegime === undefined
    ? refused(`an IV regime is LOW, NORMAL or HIGH, was ${shown(node)}`)
    : value({ ivRegime });
}
