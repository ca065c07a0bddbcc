import {
  Document,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';

/** What is written of a new account; the rest comes from its strategy. */
export type AccountSettings = Readonly<Record<string, unknown>>;

const CLOCK = /^\d\d:\d\d$/;

/**
 * The text of a config.yaml with one more account at the end of its accounts. Everything that stood there stands as it
 * was, comments and all, where its accounts are written as a block; elsewhere the text is written anew with its
 * comments in their order. Undefined where that cannot be: it is no YAML, or names the account already.
 */
export function withAccount(
  text: string,
  key: string,
  settings: AccountSettings,
): string | undefined {
  const document = parseDocument(text, { version: '1.2' });
  if (document.errors.length > 0) return undefined;
  const before: unknown = document.toJS();
  if (key in mapOf(mapOf(before)['accounts'])) return undefined;
  const wanted = (candidate: string): boolean => isWanted(candidate, before, { key, settings });
  const inserted = insertedInBlock(text, document, { key, settings });
  if (inserted !== undefined && wanted(inserted)) return inserted;
  const written = writtenAnew(document, key, settings);
  return wanted(written) ? written : undefined;
}

type Wanted = { readonly key: string; readonly settings: AccountSettings };

/** Nothing but the account has come to it. */
function isWanted(candidate: string, before: unknown, { key, settings }: Wanted): boolean {
  const document = parseDocument(candidate, { version: '1.2' });
  if (document.errors.length > 0) return false;
  const old = mapOf(before);
  const accounts = { ...mapOf(old['accounts']), [key]: settings };
  return JSON.stringify(document.toJS()) === JSON.stringify({ ...old, accounts });
}

function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function insertedInBlock(
  text: string,
  document: Document.Parsed,
  { key, settings }: Wanted,
): string | undefined {
  const place = placeIn(text, document);
  if (place === undefined) return undefined;
  const head = text.slice(0, place.at);
  const lines = block(key, settings, place.indent);
  return `${head}${head.endsWith('\n') ? '' : '\n'}${lines}${text.slice(place.at)}`;
}

type Place = { readonly at: number; readonly indent: string };

/** After the last account of a block; of accounts that are all commented out, before the comments. */
function placeIn(text: string, document: Document.Parsed): Place | undefined {
  const pair = accountsIn(document);
  if (isScalar(pair?.value) && pair.value.value === null) {
    const end = nodeEnd(pair.key);
    return end === undefined ? undefined : { at: lineAfter(text, end), indent: '  ' };
  }
  return isMap(pair?.value) && pair.value.flow !== true ? placeBelow(text, pair.value) : undefined;
}

function accountsIn({ contents }: Document.Parsed): Pair | undefined {
  if (!isMap(contents)) return undefined;
  return contents.items.find(({ key }) => isScalar(key) && key.value === 'accounts');
}

function placeBelow(text: string, { items }: YAMLMap): Place | undefined {
  const start = nodeStart(items.at(0)?.key);
  const end = nodeEnd(items.at(-1)?.value);
  if (start === undefined || end === undefined) return undefined;
  const indent = ' '.repeat(start - (text.lastIndexOf('\n', start - 1) + 1));
  return { at: lineAfter(text, end), indent };
}

function nodeStart(node: unknown): number | undefined {
  return isScalar(node) ? node.range?.[0] : undefined;
}

function nodeEnd(node: unknown): number | undefined {
  if (!isMap(node) && !isSeq(node) && !isScalar(node)) return undefined;
  return node.range?.[1];
}

/** Where the line after the end of a value begins; a block ends at the beginning of one already. */
function lineAfter(text: string, end: number): number {
  if (end > 0 && text[end - 1] === '\n') return end;
  const line = text.indexOf('\n', end);
  return line < 0 ? text.length : line + 1;
}

function block(key: string, settings: AccountSettings, indent: string): string {
  const lines = stringified({ [key]: settings })
    .trimEnd()
    .split('\n');
  return lines.map((line) => `${indent}${line}\n`).join('');
}

function stringified(value: object): string {
  const document = new Document(value);
  shape(document.contents);
  return document.toString({ lineWidth: 0, indentSeq: true });
}

/** Rows on one line; clock times in quotes, because YAML 1.1 reads 20:00 as 1200. */
function shape(node: Node | null): void {
  visit(node, {
    Scalar: (_, scalar) => {
      if (typeof scalar.value === 'string' && CLOCK.test(scalar.value))
        scalar.type = 'QUOTE_SINGLE';
    },
    Map: (_, map, path) => {
      if (isSeq(path.at(-1))) map.flow = true;
    },
  });
}

function writtenAnew(document: Document.Parsed, key: string, settings: AccountSettings): string {
  if (!isMap(document.get('accounts', true))) document.set('accounts', document.createNode({}));
  const account = document.createNode(settings);
  shape(account);
  document.setIn(['accounts', key], account);
  return document.toString({ lineWidth: 0, indentSeq: true });
}
