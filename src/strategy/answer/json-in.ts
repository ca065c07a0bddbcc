import { cursorOver } from './cursor.ts';
import type { JsonNode } from './json-node.ts';
import { jsonAt } from './json-at.ts';

/** A JSON value of a text and where it stands: [from, upTo). */
export type Found = { readonly node: JsonNode; readonly from: number; readonly upTo: number };

/** Every object and list of a text that is not inside another, first to last. Brackets of prose are passed over. */
export function jsonIn(text: string): Found[] {
  const found: Found[] = [];
  const cursor = cursorOver(text);
  const opening = /[{[｛［]/g;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    if (cursor.steps < 0) break;
    cursor.at = match.index;
    const node = jsonAt(cursor);
    if (!saysSomething(node)) continue;
    found.push({ node, from: match.index, upTo: cursor.at });
    opening.lastIndex = Math.max(cursor.at, match.index + 1);
  }
  return found;
}

function saysSomething(node: JsonNode): boolean {
  if (node.kind === 'object') return node.members.length > 0;
  if (node.kind !== 'list') return false;
  const empty = node.whole && node.items.length === 0;
  return empty || node.items.some(({ kind }) => kind === 'object' || kind === 'text');
}
