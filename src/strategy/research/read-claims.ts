import {
  fieldOf,
  fieldsOf,
  refused,
  scalarText,
  shown,
  value,
  type Fields,
  type JsonNode,
  type Outcome,
} from '#strategy/answer';
import type { Dropped } from '#strategy/shape';
import type { BriefTable } from './brief-table.ts';

/** One claim of a brief, read. */
export type Claim<Value> = {
  /** What it is about: of two about the same one stands at most. */
  readonly key: string;
  /** What it says of it: two that differ cancel each other. */
  readonly stance: string;
  readonly value: Value;
  /** Refs that it named and that no row has. */
  readonly unknown: readonly string[];
};

export type ClaimGrammar<Value> = {
  readonly name: string;
  readonly read: (fields: Fields) => Outcome<Claim<Value>>;
};

export type Claims<Value> = {
  readonly claims: readonly Claim<Value>[];
  readonly dropped: readonly Dropped[];
};

const MOST_ITEMS = 60;
const MOST_REFS = 8;

/** Reads a list of claims, each by itself: what cannot be read is dropped by name, and so is what is said twice. */
export function readClaims<Value>(
  node: JsonNode | undefined,
  { name, read }: ClaimGrammar<Value>,
): Claims<Value> {
  if (node === undefined) return { claims: [], dropped: [] };
  if (node.kind !== 'list')
    return { claims: [], dropped: [{ what: name, because: `it is a list, was ${shown(node)}` }] };
  const claims: Claim<Value>[] = [];
  const dropped: Dropped[] = [];
  for (const [place, item] of node.items.slice(0, MOST_ITEMS).entries()) {
    const claim = claimIn(item, read);
    const what = `${name} ${place + 1}${subjectOf(item)}`;
    if (claim.kind === 'refused') dropped.push({ what, because: claim.because });
    else {
      claims.push(claim.value);
      dropped.push(...unknownRefs(what, claim.value.unknown));
    }
  }
  if (node.items.length > MOST_ITEMS)
    dropped.push({ what: `further ${name}`, because: `at most ${MOST_ITEMS} are read` });
  const single = onceEach(claims, name);
  return { claims: single.claims, dropped: [...dropped, ...single.dropped] };
}

/** The first so many of them; the others are dropped by name. */
export function firstOf<Value>(
  { claims, dropped }: Claims<Value>,
  most: number,
  name: string,
): Claims<Value> {
  const more = claims.slice(most).map(({ key }) => ({
    what: `${name} ${key}`,
    because: `at most ${most} are kept`,
  }));
  return { claims: claims.slice(0, most), dropped: [...dropped, ...more] };
}

export type RefsRead = { readonly refs: readonly string[]; readonly unknown: readonly string[] };

/** The refs that a claim names, each once, of rows that there are. */
export function refsIn(node: JsonNode | undefined, { sources }: BriefTable): RefsRead {
  const refs = new Set<string>();
  const unknown: string[] = [];
  for (const said of saidIn(node).slice(0, MOST_ITEMS)) {
    const ref = said.toUpperCase().replace(/^[[(]|[\])]$/g, '');
    if (/^[NQME]\d{1,4}$/.test(ref) && sources.has(ref)) refs.add(ref);
    else unknown.push(shown({ kind: 'text', text: said, whole: true }));
  }
  return { refs: [...refs].slice(0, MOST_REFS), unknown: unknown.slice(0, MOST_REFS) };
}

/** The same, where a claim stands on at least one. */
export function sourcesIn(fields: Fields, table: BriefTable): Outcome<RefsRead> {
  const read = refsIn(fieldOf(fields, ['sources', 'source', 'refs', 'evidence']), table);
  if (read.refs.length > 0) return value(read);
  return refused(
    read.unknown.length === 0
      ? 'a claim names a source, named none'
      : `a claim names a source that there is, named ${read.unknown.join(', ')}`,
  );
}

export function unknownRefs(what: string, unknown: readonly string[]): Dropped[] {
  return unknown.map((ref) => ({ what: `${what}, source ${ref}`, because: 'no row has this ref' }));
}

function saidIn(node: JsonNode | undefined): readonly string[] {
  if (node === undefined) return [];
  if (node.kind === 'list')
    return node.items.flatMap((item) => saidIn(item.kind === 'list' ? undefined : item));
  if (node.kind === 'object') {
    const inner = fieldOf(fieldsOf(node), ['ref', 'id', 'source']);
    return inner === undefined || inner.kind === 'object' ? [] : saidIn(inner);
  }
  return (scalarText(node) ?? '')
    .slice(0, 200)
    .split(/[\s,;]+/)
    .filter((part) => part !== '');
}

function claimIn<Value>(item: JsonNode, read: ClaimGrammar<Value>['read']): Outcome<Claim<Value>> {
  if (!item.whole) return refused('it is cut off or damaged');
  if (item.kind === 'object') return read(fieldsOf(item));
  // "E1" is { ref: "E1" }; nothing else is named by a ref.
  return item.kind === 'list'
    ? refused(`a claim is an object, was ${shown(item)}`)
    : read(new Map([['ref', [item]]]));
}

function subjectOf(item: JsonNode): string {
  if (item.kind !== 'object') return '';
  const subject = fieldOf(fieldsOf(item), ['ticker', 'theme', 'sector', 'ref']);
  return subject === undefined ? '' : `, ${shown(subject)}`;
}

function onceEach<Value>(claims: readonly Claim<Value>[], name: string): Claims<Value> {
  const byKey = new Map<string, Claim<Value>[]>();
  for (const claim of claims) byKey.set(claim.key, [...(byKey.get(claim.key) ?? []), claim]);
  const kept: Claim<Value>[] = [];
  const dropped: Dropped[] = [];
  for (const [key, [first, ...others]] of byKey) {
    if (first === undefined) continue;
    const agree = others.every(({ stance }) => stance === first.stance);
    if (agree) kept.push(first);
    if (others.length > 0)
      dropped.push({
        what: `${name} ${key}`,
        because: agree ? 'it is said twice: the first stands' : 'it is said twice and differently',
      });
  }
  return { claims: kept, dropped };
}
