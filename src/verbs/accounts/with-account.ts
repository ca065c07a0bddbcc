import { isMap, isScalar, isSeq, parseDocument, stringify, visit, type Document } from 'yaml';

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
  const accounts = document.get('accounts', true);
  if (!isMap(accounts) || accounts.flow === true) return undefined;
  const [first, last] = [accounts.items.at(0)?.key, accounts.items.at(-1)?.value];
  const end = nodeEnd(last);
  if (!isScalar(first) || first.range === null || first.range === undefined || end === undefined)
    return undefined;
  const start = first.range[0];
  const indent = ' '.repeat(start - (text.lastIndexOf('\n', start - 1) + 1));
  const at = lineAfter(text, end);
  const head = text.slice(0, at);
  return `${head}${head.endsWith('\n') ? '' : '\n'}${block(key, settings, indent)}${text.slice(at)}`;
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
  const document = parseDocument(stringify(value, { lineWidth: 0 }));
  quoteTimes(document);
  return document.toString({ lineWidth: 0, indentSeq: true });
}

/** Because YAML 1.1 reads 20:00 as 1200. */
function quoteTimes(document: Document.Parsed): void {
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === 'string' && CLOCK.test(node.value)) node.type = 'QUOTE_SINGLE';
    },
    Map: (_, node, path) => {
      if (isSeq(path.at(-1))) node.flow = true;
    },
  });
}

function writtenAnew(document: Document.Parsed, key: string, settings: AccountSettings): string {
  if (!isMap(document.get('accounts', true))) document.set('accounts', document.createNode({}));
  document.setIn(['accounts', key], document.createNode(settings));
  return document.toString({ lineWidth: 0, indentSeq: true });
}
