import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
  type Pair,
  type YAMLError,
} from 'yaml';
import type { ConfigFault } from './fault.ts';
import type { Path } from './path.ts';

type Place = { readonly line: number; readonly column: number };

/** A file's text as plain data that still knows where each thing stood. */
export type YamlSource = {
  readonly value: unknown;
  readonly faults: readonly ConfigFault[];
  /** Of the key at a path, or of the nearest thing above it. */
  readonly keyPlace: (path: Path) => Place;
  /** Of the value at a path when it is one word, else of its key. */
  readonly valuePlace: (path: Path) => Place;
};

const MOST_CHARACTERS = 4_000_000;

const MOST_ALIASES = 100;

const TOP: Place = { line: 1, column: 1 };

/** Reads YAML 1.2; the faults are those of the notation alone, all at once, and bound what aliases can grow to. */
export function yamlSource(text: string): YamlSource {
  if (text.length > MOST_CHARACTERS)
    return unread(`the file has at most ${MOST_CHARACTERS} characters, was ${text.length}`);
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    version: '1.2',
  });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const noted = [
    ...[...document.errors, ...document.warnings].map((error) => ({
      offset: error.pos[0],
      says: sayError(error, text),
    })),
    ...lostAliases(document),
  ];
  const faults = noted.map(({ offset, says }) => ({ path: '', ...placeAt(offset), says }));
  return {
    ...valueOf(document, faults),
    keyPlace: (path) => placeAt(offsetOf(document, path).key),
    valuePlace: (path) => placeAt(offsetOf(document, path).value),
  };
}

function valueOf(
  document: Document.Parsed,
  faults: readonly ConfigFault[],
): Pick<YamlSource, 'value' | 'faults'> {
  // What a broken notation holds is a guess; a key set twice is not.
  const broken = faults.length > document.errors.filter(isTwice).length;
  if (broken) return { value: undefined, faults };
  try {
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    return { value, faults };
  } catch (error) {
    if (!(error instanceof ReferenceError) && !(error instanceof RangeError)) throw error;
    const says = `its anchors and aliases (&name, *name) are used more than ${MOST_ALIASES} times or run in a circle`;
    return { value: undefined, faults: [...faults, { path: '', ...TOP, says }] };
  }
}

function isTwice({ code }: YAMLError): boolean {
  return code === 'DUPLICATE_KEY';
}

function unread(says: string): YamlSource {
  return {
    value: undefined,
    faults: [{ path: '', ...TOP, says }],
    keyPlace: () => TOP,
    valuePlace: () => TOP,
  };
}

function lostAliases(
  document: Document.Parsed,
): readonly { readonly offset: number; readonly says: string }[] {
  const lost: { readonly offset: number; readonly says: string }[] = [];
  const defined = new Set<string>();
  visit(document, {
    Value: (_, { anchor }) => {
      if (anchor !== undefined) defined.add(anchor);
    },
    Alias: (_, node) => {
      const says = `*${node.source} leads nowhere: there is no &${node.source} before it`;
      if (!defined.has(node.source)) lost.push({ offset: rangeStart(node) ?? 0, says });
    },
  });
  return lost;
}

const SAYINGS: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'a tab indents here; YAML allows only spaces',
  MULTIPLE_DOCS: 'a second document begins here (---); the configuration is one',
  RESOURCE_EXHAUSTION: 'this is nested too deep',
  NON_STRING_KEY: 'a key is one word, not a list or a map',
};

function sayError({ code, message, pos }: YAMLError, text: string): string {
  if (code === 'DUPLICATE_KEY') {
    const key = /^[^\s:]+/.exec(text.slice(pos[0], pos[0] + 80))?.[0] ?? 'a key';
    return `${key} is set a second time in the same map`;
  }
  return SAYINGS[code] ?? `not YAML: ${message}`;
}

type Offsets = { readonly key: number; readonly value: number };

function offsetOf(document: Document.Parsed, path: Path): Offsets {
  let node: unknown = document.contents;
  let found: Offsets = { key: 0, value: 0 };
  for (const step of path) {
    const entry = entryOf(isAlias(node) ? node.resolve(document) : node, step);
    if (entry === undefined) return { key: found.key, value: found.key };
    node = entry.value;
    const key = startOf(entry.key) ?? startOf(node) ?? found.key;
    found = { key, value: (isScalar(node) ? startOf(node) : undefined) ?? key };
  }
  return found;
}

function entryOf(
  node: unknown,
  step: string | number,
): { readonly key: unknown; readonly value: unknown } | undefined {
  if (isSeq(node)) {
    const item: unknown = typeof step === 'number' ? node.items[step] : undefined;
    return item === undefined ? undefined : { key: undefined, value: item };
  }
  if (!isMap(node)) return undefined;
  return node.items.find(({ key }: Pair) => isScalar(key) && String(key.value) === String(step));
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? rangeStart(node) : undefined;
}

function rangeStart({ range }: Node): number | undefined {
  return range?.[0];
}
