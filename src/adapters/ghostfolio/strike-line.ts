import type { Outcome } from '#ports';
import type { Api } from './api.ts';
import { outcomeOfTrouble, rejected } from './outcome-of.ts';
import { isUuid } from './own-symbol.ts';
import { isTaken } from './told.ts';

/**
 * Deletes one line. With the last line of a symbol the server deletes the symbol's name and prices too: whoever strikes
 * describes and prices that symbol again before its next line.
 */
export async function strikeLine(api: Api, line: string): Promise<Outcome> {
  if (!isUuid(line)) return rejected(`Not sent: a line's id is a UUID, was "${line}"`);
  const told = await api.write({ method: 'DELETE', path: `/api/v1/activities/${line}` });
  const isGone = told.kind === 'told' && told.status === 404 && told.says === 'Not Found';
  return isTaken(told) || isGone ? { kind: 'done', id: line } : outcomeOfTrouble(told);
}
