import { isDeepStrictEqual } from 'node:util';
import { Lexer, isCollection, parseDocument, type Document } from 'yaml';
import { editedText } from './edited-text.ts';
import { valueNode } from './flow-text.ts';

/** One change of a configuration: where, and what stands there afterwards. */
export type ConfigChange = {
  readonly path: readonly string[];
  /** Absent: what stands there is taken away. */
  readonly value?: unknown;
};

/**
 * The text of a config.yaml with changes. What is not touched stands as it was, comments and all; where that cannot
 * be, the text is written anew with its comments in their order. Undefined where a change leads through what is no
 * list of settings, or the text is no YAML.
 */
export function withChanges(text: string, changes: readonly ConfigChange[]): string | undefined {
  return changes.reduce<string | undefined>(
    (changed, change) => (changed === undefined ? undefined : withChange(changed, change)),
    text,
  );
}

function withChange(text: string, change: ConfigChange): string | undefined {
  const source = read(text);
  if (source === undefined) return undefined;
  const wanted = wantedOf(source.data, change.path, change.value);
  if (wanted === undefined || isDeepStrictEqual(source.data, wanted.value))
    return wanted === undefined ? undefined : text;
  const saysIt = (candidate: string | undefined): candidate is string =>
    candidate !== undefined && isDeepStrictEqual(read(candidate)?.data, wanted.value);
  const edited = editedText(source, { ...change, whole: wanted.value });
  const isEdited = saysIt(edited);
  if (isEdited && (change.value === undefined || remarksIn(edited) === remarksIn(text)))
    return edited;
  // Lines that are replaced whole take along what was said of their parts.
  const anew = writtenAnew(source.document, change);
  const candidates = [edited, anew].filter(saysIt);
  return candidates.toSorted((left, right) => remarksIn(right) - remarksIn(left))[0];
}

type Source = { readonly text: string; readonly document: Document.Parsed; readonly data: unknown };

function read(text: string): Source | undefined {
  const document = parseDocument(text, { version: '1.2' });
  if (document.errors.length > 0) return undefined;
  try {
    const data: unknown = document.toJS({ maxAliasCount: 100 });
    return { text, document, data: data ?? {} };
  } catch (error) {
    // An alias without its anchor, or too many of them.
    if (error instanceof ReferenceError || error instanceof RangeError) return undefined;
    throw error;
  }
}

function remarksIn(text = ''): number {
  return [...new Lexer().lex(text)].filter((token) => token.startsWith('#')).length;
}

type Wanted = { readonly value: unknown };

/** What the file shall say afterwards; undefined where the way leads through a value that has nothing below it. */
function wantedOf(before: unknown, path: readonly string[], value: unknown): Wanted | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return { value };
  if (Array.isArray(before)) return wantedList(before, path, value);
  if (typeof before !== 'object' && before !== undefined) return undefined;
  const entries = new Map(Object.entries(before ?? {}));
  const held: unknown = entries.get(key);
  if (value === undefined && held === undefined) return { value: before };
  const below = wantedOf(held, rest, value);
  if (below === undefined) return undefined;
  if (below.value === undefined) entries.delete(key);
  else entries.set(key, below.value);
  // Not by assigning: a key may be __proto__.
  return { value: Object.fromEntries(entries) };
}

function wantedList(
  before: readonly unknown[],
  [key = '', ...rest]: readonly string[],
  value: unknown,
): Wanted | undefined {
  const place = /^\d{1,4}$/.test(key) ? Number(key) : before.length + 1;
  if (place > before.length) return undefined;
  const below = wantedOf(before[place], rest, value);
  if (below === undefined) return undefined;
  if (below.value === undefined) return { value: before.toSpliced(place, 1) };
  return { value: before.toSpliced(place, 1, below.value) };
}

/** The last resort: comments stay, in their order; spaces and folds do not. Undefined where an anchor is in the way. */
function writtenAnew(document: Document.Parsed, { path, value }: ConfigChange): string | undefined {
  if (leadsElsewhere(document, path)) return undefined;
  if (value === undefined) document.deleteIn(path);
  else document.setIn(path, valueNode(document, value));
  try {
    return document.toString({ lineWidth: 0, indentSeq: true, flowCollectionPadding: true });
  } catch (error) {
    // An alias has lost its anchor.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** Through an alias, or something empty: yaml would throw. */
function leadsElsewhere(document: Document.Parsed, path: readonly string[]): boolean {
  if (!isCollection(document.contents)) return document.contents !== null;
  return path.some((_, length) => {
    const node: unknown =
      length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    return node !== undefined && !isCollection(node);
  });
}
