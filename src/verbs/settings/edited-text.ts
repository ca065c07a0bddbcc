import { isCollection, isMap, isNode, isScalar, isSeq, type Document, type Pair } from 'yaml';
import { blockLines, flowText } from './flow-text.ts';

/** A change, and all that the file shall say with it. */
export type Edit = {
  readonly path: readonly string[];
  readonly value?: unknown;
  readonly whole: unknown;
};

type Source = { readonly text: string; readonly document: Document.Parsed };

/** The text with one place edited and every other line as it was: a guess, which its reader checks. */
export function editedText(source: Source, { path, value, whole }: Edit): string | undefined {
  const lengths = [...path.keys()];
  const flow = lengths.find((length) => isFlow(nodeAt(source, path.slice(0, length))));
  if (flow !== undefined) {
    const above = path.slice(0, flow);
    return spliced(source, nodeAt(source, above), flowText(valueAt(whole, above)));
  }
  if (value === undefined) return withoutLines(source, path);
  const node = nodeAt(source, path);
  if (node === undefined) return withLines(source, path, value);
  if (isEmpty(node)) return behindColon(source, path, flowText(value));
  const isBlock = (isCollection(node) && !isFlow(node)) || isOverLines(source, node);
  if (!isBlock) return spliced(source, node, flowText(value));
  return replacedLines(source, path, value);
}

function nodeAt({ document }: Source, path: readonly string[]): unknown {
  return path.length === 0 ? document.contents : document.getIn(path, true);
}

function isFlow(node: unknown): boolean {
  return isCollection(node) && node.flow === true;
}

function isEmpty(node: unknown): boolean {
  return isScalar(node) && node.value === null;
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, key) => Reflect.get(Object(at), key), value);
}

function isOverLines({ text }: Source, node: unknown): boolean {
  const range = rangeOf(node);
  return range !== undefined && text.slice(range.start, range.end).includes('\n');
}

type Range = { readonly start: number; readonly end: number };

function rangeOf(node: unknown): Range | undefined {
  const range = isNode(node) ? node.range : undefined;
  return range === null || range === undefined ? undefined : { start: range[0], end: range[1] };
}

function spliced({ text }: Source, node: unknown, inner: string): string | undefined {
  const range = rangeOf(node);
  if (range === undefined) return undefined;
  return `${text.slice(0, range.start)}${inner}${text.slice(range.end)}`;
}

type Entry = Range & { readonly key: unknown };

/** An entry of a map or a list, from where it begins to where its value ends. */
function entryAt(source: Source, path: readonly string[]): Entry | undefined {
  const above = nodeAt(source, path.slice(0, -1));
  const name = path.at(-1) ?? '';
  if (isSeq(above)) {
    const item = rangeOf(above.items[Number(name)]);
    return item === undefined ? undefined : { ...item, key: undefined };
  }
  const items = isMap(above) ? above.items : [];
  const pair = items.find(({ key }) => isScalar(key) && String(key.value) === name);
  return pair === undefined ? undefined : pairEntry(pair);
}

function pairEntry({ key, value }: Pair): Entry | undefined {
  const its = rangeOf(key);
  if (its === undefined) return undefined;
  return { start: its.start, end: rangeOf(value)?.end ?? its.end, key };
}

function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

/** Where the line after the end of a value begins; a block ends at the beginning of one already. */
function lineAfter(text: string, end: number): number {
  if (end > 0 && text[end - 1] === '\n') return end;
  const line = text.indexOf('\n', end);
  return line < 0 ? text.length : line + 1;
}

function indentAt(text: string, at: number): string {
  return /^ */.exec(text.slice(lineStart(text, at)))?.[0] ?? '';
}

/** Of a key that has nothing behind it. */
function behindColon(source: Source, path: readonly string[], inner: string): string | undefined {
  const { text } = source;
  const key = rangeOf(entryAt(source, path)?.key);
  const colon = key === undefined ? undefined : /^\s*:/.exec(text.slice(key.end));
  if (key === undefined || colon === undefined || colon === null) return undefined;
  const at = key.end + colon[0].length;
  return `${text.slice(0, at)} ${inner}${text.slice(at)}`;
}

function withoutLines(source: Source, path: readonly string[]): string | undefined {
  const { text } = source;
  const entry = entryAt(source, path);
  if (entry === undefined) return undefined;
  const cut = `${text.slice(0, lineStart(text, entry.start))}${text.slice(lineAfter(text, entry.end))}`;
  const above = nodeAt(source, path.slice(0, -1));
  const isLast = isCollection(above) && above.items.length === 1;
  if (!isLast || path.length === 1) return cut;
  return behindColon({ ...source, text: cut }, path.slice(0, -1), isSeq(above) ? '[]' : '{}');
}

function replacedLines(
  source: Source,
  path: readonly string[],
  value: unknown,
): string | undefined {
  const { text } = source;
  const entry = entryAt(source, path);
  if (entry?.key === undefined) return undefined;
  const lines = blockLines(path.at(-1) ?? '', value, indentAt(text, entry.start));
  return put(text, { start: lineStart(text, entry.start), end: lineAfter(text, entry.end) }, lines);
}

/** Below the last entry of what there is already on the way. */
function withLines(source: Source, path: readonly string[], value: unknown): string | undefined {
  const depth = path.findLastIndex(
    (_, length) => nodeAt(source, path.slice(0, length)) !== undefined,
  );
  const [above, key = '', rest] = [path.slice(0, depth), path[depth], path.slice(depth + 1)];
  const place = placeBelow(source, above);
  if (place === undefined) return undefined;
  const held = rest.reduceRight<unknown>((below, name) => ({ [name]: below }), value);
  const isList = isSeq(nodeAt(source, above));
  const lines = isList
    ? [`${place.indent}- ${flowText(held)}`]
    : blockLines(key, held, place.indent);
  return put(source.text, { start: place.at, end: place.at }, lines);
}

type Place = { readonly at: number; readonly indent: string };

function placeBelow(source: Source, path: readonly string[]): Place | undefined {
  const { text } = source;
  const node = nodeAt(source, path);
  if (node === null) return { at: text.length, indent: '' };
  if (isEmpty(node)) {
    const entry = entryAt(source, path);
    if (entry === undefined) return path.length === 0 ? { at: text.length, indent: '' } : undefined;
    return { at: lineAfter(text, entry.end), indent: `${indentAt(text, entry.start)}  ` };
  }
  if (!isCollection(node)) return undefined;
  const names = isMap(node)
    ? node.items.map(({ key }) => String(key))
    : [...node.items.keys()].map(String);
  const [first, last] = [names.at(0), names.at(-1)].map((name) =>
    name === undefined ? undefined : entryAt(source, [...path, name]),
  );
  if (first === undefined || last === undefined) return undefined;
  return { at: lineAfter(text, last.end), indent: indentAt(text, first.start) };
}

function put(text: string, { start, end }: Range, lines: readonly string[]): string {
  const line = text.includes('\r\n') ? '\r\n' : '\n';
  const head = text.slice(0, start);
  const join = head === '' || head.endsWith('\n') ? '' : line;
  return `${head}${join}${lines.map((each) => `${each}${line}`).join('')}${text.slice(end)}`;
}
