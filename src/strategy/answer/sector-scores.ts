import type { Dropped } from '#strategy/shape';
import { fieldOf, fieldsOf, scalarText } from './fields.ts';
import type { JsonNode } from './json-node.ts';
import { printable, shown } from './printable.ts';

const MOST = 40;
const SCORE = /^[+-]?[0-2](?:\.0*)?$/;
const NAME = /^\p{L}[\p{L}\p{N} &/,.'()_-]{0,59}$/u;

/** Sector -> -2..+2, whole numbers only; by name, or as a list of `{ sector, score }`. Anything else is dropped by name, never moved into the range. */
export function readSectorScores(node: JsonNode | undefined): {
  readonly value: Readonly<Record<string, number>>;
  readonly dropped: readonly Dropped[];
} {
  const scores = new Map<string, number>();
  const dropped: Dropped[] = [];
  const pairs = node === undefined ? [] : pairsOf(node);
  if (pairs === undefined)
    return {
      value: {},
      dropped: [{ what: 'sector scores', because: `they are an object, was ${shown(node)}` }],
    };
  for (const [sector, score] of pairs.slice(0, MOST)) {
    const text = score === undefined ? '' : (scalarText(score) ?? '');
    const what = `sector score ${printable(sector, 60)}`;
    if (!NAME.test(sector) || Object.hasOwn(Object.prototype, sector))
      dropped.push({ what, because: 'it is no name of a sector' });
    else if (!SCORE.test(text))
      dropped.push({ what, because: `a score is a whole number -2 to 2, was ${shown(score)}` });
    else scores.set(sector, Number(text) + 0);
  }
  if (pairs.length > MOST)
    dropped.push({ what: 'further sector scores', because: `at most ${MOST} are read` });
  return { value: Object.fromEntries(scores), dropped };
}

type Pair = readonly [sector: string, score: JsonNode | undefined];

function pairsOf(node: JsonNode): readonly Pair[] | undefined {
  if (node.kind === 'object')
    return node.members.map(([key, inner]) => [key.trim(), scoreIn(inner)]);
  if (node.kind !== 'list') return undefined;
  return node.items.map((item) => {
    const fields = item.kind === 'object' ? fieldsOf(item) : new Map<string, readonly JsonNode[]>();
    const sector = fieldOf(fields, ['sector', 'name']);
    return [
      sector === undefined ? '' : (scalarText(sector) ?? ''),
      fieldOf(fields, ['score', 'value']),
    ];
  });
}

function scoreIn(node: JsonNode): JsonNode | undefined {
  return node.kind === 'object' ? fieldOf(fieldsOf(node), ['score', 'value']) : node;
}
