import type { Ticker } from '#core/instruments';
import type { Analysis, Answer, Dropped } from '#strategy/shape';
import { allOf, fieldOf, fieldsOf, scalarText, type Fields } from './fields.ts';
import { findAnswer } from './find-answer.ts';
import type { JsonNode } from './json-node.ts';
import { printable, proseOf, shown } from './printable.ts';
import type { Reading } from './reading.ts';
import { regimeOf } from './regime.ts';
import { readSectorScores } from './sector-scores.ts';
import { tickerIn } from './ticker-in.ts';

type Pick = { readonly ticker: Ticker; readonly why: string };

const REGIME = ['regime', 'marketregime', 'currentregime'];
const REASON = [
  'regimereason',
  'regimerationale',
  'regimereasoning',
  'reason',
  'rationale',
  'reasoning',
];
const SCORES = ['sectorscores', 'sectors', 'sectoroutlook', 'sectorscore'];
const HEALTH = ['portfoliohealth', 'portfolio', 'health'];
const MOST_PICKS = 8;

/** Reads an analysis. Only the regime is needed; whatever else cannot be read is dropped by name. */
export function readAnalysis(answer: Answer, universe: readonly Ticker[]): Reading<Analysis> {
  const found = findAnswer(answer, { is: hasRegime, name: 'a regime' });
  if (found.kind === 'refused' || found.value.kind !== 'object')
    return unreadable(found.kind === 'refused' ? found.because : 'an analysis is an object');
  const fields = fieldsOf(found.value);
  const regimes = allOf(fields, REGIME);
  const read = new Set(regimes.map((node) => regimeOf(labelOf(node))));
  const [regime] = read;
  if (regime === undefined || read.size > 1)
    return unreadable(
      `a regime is BULL, BEAR, SIDEWAYS or HIGH_VOLATILITY, was ${regimes.map(shown).join(' and ')}`,
    );
  const known = new Set(universe);
  const scores = readSectorScores(fieldOf(fields, SCORES));
  const opportunities = readPicks('opportunity', fieldOf(fields, ['opportunities']), known);
  const threats = readPicks('threat', fieldOf(fields, ['threats', 'risks']), known);
  return {
    kind: 'read',
    value: {
      regime,
      regimeReason: proseOf(fieldOf(fields, REASON)),
      sectorScores: scores.value,
      portfolioHealth: proseOf(fieldOf(fields, HEALTH)),
      opportunities: opportunities.value,
      threats: threats.value,
    },
    dropped: [...scores.dropped, ...opportunities.dropped, ...threats.dropped],
  };
}

/** The members of the object that an analysis is read from, for what a kind of account is asked beside it; none where there is none. */
export function analysisFields(answer: Answer): Fields {
  const found = findAnswer(answer, { is: hasRegime, name: 'a regime' });
  return found.kind === 'value' && found.value.kind === 'object'
    ? fieldsOf(found.value)
    : new Map();
}

function unreadable(because: string): Reading<Analysis> {
  return { kind: 'unreadable', because, issues: [because] };
}

function hasRegime(node: JsonNode): boolean {
  return node.kind === 'object' && fieldOf(fieldsOf(node), REGIME) !== undefined;
}

/** The word itself, also out of `{ "label": "BULL" }`. */
function labelOf(node: JsonNode): string {
  const label =
    node.kind === 'object' ? fieldOf(fieldsOf(node), ['label', 'name', 'value', 'regime']) : node;
  return label === undefined ? '' : (scalarText(label) ?? '');
}

function readPicks(
  name: string,
  node: JsonNode | undefined,
  universe: ReadonlySet<Ticker>,
): { readonly value: readonly Pick[]; readonly dropped: readonly Dropped[] } {
  if (node === undefined) return { value: [], dropped: [] };
  if (node.kind !== 'list')
    return { value: [], dropped: [{ what: name, because: `it is a list, was ${shown(node)}` }] };
  const picks: Pick[] = [];
  const dropped: Dropped[] = [];
  for (const [index, item] of node.items.slice(0, 20).entries()) {
    const { subject, why, whole } = partsOf(item);
    const ticker = tickerIn(universe, subject);
    const what = `${name} ${index + 1}, ${shown(subject)}`;
    if (!whole) dropped.push({ what, because: 'it is cut off or damaged' });
    else if (ticker.kind === 'refused') dropped.push({ what, because: ticker.because });
    else picks.push({ ticker: ticker.value, why });
  }
  if (picks.length > MOST_PICKS || node.items.length > 20)
    dropped.push({
      what: `further after ${name} ${MOST_PICKS}`,
      because: `at most ${MOST_PICKS} are kept`,
    });
  return { value: picks.slice(0, MOST_PICKS), dropped };
}

type Parts = {
  readonly subject: JsonNode | undefined;
  readonly why: string;
  readonly whole: boolean;
};

/** `{ ticker, why }`, "NVDA" or "NVDA: why". */
function partsOf(item: JsonNode): Parts {
  if (item.kind === 'object') {
    const fields: Fields = fieldsOf(item);
    const why = proseOf(fieldOf(fields, ['why', 'reason', 'rationale', 'thesis', 'note']));
    return { subject: fieldOf(fields, ['ticker', 'symbol']), why, whole: item.whole };
  }
  const match =
    item.kind === 'text' ? /^(\S{1,12})\s*(?::|\s[-–—])\s+(\S.*)$/s.exec(item.text) : null;
  if (match === null) return { subject: item, why: '', whole: item.whole };
  const subject: JsonNode = { kind: 'text', text: match[1] ?? '', whole: true };
  return { subject, why: printable(match[2] ?? '', 2000), whole: item.whole };
}
