import { isDeepStrictEqual } from 'node:util';
import { Document, isCollection, isScalar, parseDocument, visit, isSeq, isMap } from 'yaml';

/** One change of a configuration: where, and what stands there afterwards. */
export type ConfigChange = {
  readonly path: readonly string[];
  /** Absent: what stands there is taken away. */
  readonly value?: unknown;
};

/**
 * The text of a config.yaml with changes. What is not touched stands as it was, comments and all; where something is
 * put that was not there, the text is written anew with its comments in their order. Undefined where that cannot be:
 * it is no YAML, or a change leads through what is no list of settings.
 */
export function withChanges(text: string, changes: readonly ConfigChange[]): string | undefined {
  let changed: string | undefined = text;
  for (const change of changes) {
    if (changed === undefined) return undefined;
    changed = withChange(changed, change);
  }
  return changed;
}

function withChange(text: string, change: ConfigChange): string | undefined {
  const document = parseDocument(text, { version: '1.2' });
  if (document.errors.length > 0) return undefined;
  const wanted = wantedOf(document.toJS(), change);
  if (wanted === undefined) return undefined;
  const isWanted = (candidate: string | undefined): candidate is string => {
    if (candidate === undefined) return false;
    const parsed = parseDocument(candidate, { version: '1.2' });
    return parsed.errors.length === 0 && isDeepStrictEqual(parsed.toJS() ?? {}, wanted.value);
  };
  const spliced = splicedIn(text, document, change);
  if (isWanted(spliced)) return spliced;
  const anew = writtenAnew(document, change);
  return isWanted(anew) ? anew : undefined;
}

type Wanted = { readonly value: unknown } | undefined;

/** What the file shall say afterwards; undefined where the way leads through a value that has nothing below it. */
function wantedOf(before: unknown, { path, value }: ConfigChange): Wanted {
  const [key, ...rest] = path;
  if (key === undefined) return { value: value ?? {} };
  const inside = (old: unknown): Wanted =>
    rest.length === 0 ? { value } : wantedOf(old, { path: rest, value });
  if (Array.isArray(before)) return wantedInList(before, Number(key), inside);
  if (before !== undefined && before !== null && typeof before !== 'object') return undefined;
  const map: Record<string, unknown> = { ...before };
  const below = inside(map[key]);
  if (below === undefined) return undefined;
  if (below.value === undefined) delete map[key];
  else map[key] = below.value;
  return { value: map };
}

function wantedInList(
  list: readonly unknown[],
  place: number,
  inside: (old: unknown) => Wanted,
): Wanted {
  if (!Number.isInteger(place) || place < 0 || place > list.length) return undefined;
  const below = inside(list[place]);
  if (below === undefined) return undefined;
  if (below.value === undefined) return { value: list.toSpliced(place, 1) };
  return { value: replaced(list, place, below.value) };
}

function replaced(list: readonly unknown[], place: number, value: unknown): readonly unknown[] {
  return place === list.length ? [...list, value] : list.with(place, value);
}

/** A value that stands there already is replaced where it stands. */
function splicedIn(
  text: string,
  document: Document.Parsed,
  { path, value }: ConfigChange,
): string | undefined {
  const range = value === undefined ? undefined : inlineRange(document.getIn(path, true));
  if (range === undefined) return undefined;
  const [start, end] = range;
  return `${text.slice(0, start)}${inline(value)}${text.slice(end)}`;
}

/** Where a value stands that takes one line; undefined of a block. */
function inlineRange(node: unknown): readonly [number, number, number] | undefined {
  if (isScalar(node)) return node.range ?? undefined;
  return isCollection(node) && node.flow === true ? (node.range ?? undefined) : undefined;
}

const CLOCK = /^\d\d:\d\d$/;

/** A value on one line. */
function inline(value: unknown): string {
  const document = new Document(value);
  visit(document, {
    Scalar: (_, scalar) => {
      // YAML 1.1 reads 20:00 as 1200.
      if (typeof scalar.value === 'string' && CLOCK.test(scalar.value))
        scalar.type = 'QUOTE_SINGLE';
    },
    Collection: (_, collection) => {
      collection.flow = true;
    },
  });
  return document
    .toString({ lineWidth: 0, flowCollectionPadding: isMap(document.contents) })
    .trim();
}

function writtenAnew(document: Document.Parsed, { path, value }: ConfigChange): string | undefined {
  if (value === undefined) document.deleteIn(path);
  else {
    const node = document.createNode(value);
    visit(node, {
      Map: (_, map, above) => {
        if (isSeq(above.at(-1))) map.flow = true;
      },
      Seq: (_, seq) => {
        if (seq.items.every((item) => isScalar(item))) seq.flow = true;
      },
      Scalar: (_, scalar) => {
        if (typeof scalar.value === 'string' && CLOCK.test(scalar.value))
          scalar.type = 'QUOTE_SINGLE';
      },
    });
    document.setIn(path, node);
  }
  return document.toString({ lineWidth: 0, indentSeq: true });
}
