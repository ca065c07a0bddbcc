import { isMap } from './value-at.ts';

/** Changes that are not saved yet, with what they were thought out for; no secret is ever among them. */
export type Draft = { readonly hash: string; readonly base: unknown; readonly wanted: unknown };

const KEY = 'invest-settings';

/** The draft of this window, so that going elsewhere and coming back loses nothing. */
export function keptDraft(): Draft | undefined {
  const read = readKept();
  if (!isMap(read)) return undefined;
  const { hash, base, wanted } = read;
  return typeof hash === 'string' && isMap(wanted) ? { hash, base, wanted } : undefined;
}

export function keepDraft(draft: Draft | undefined): void {
  if (draft === undefined) sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, JSON.stringify(draft));
}

function readKept(): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
  } catch {
    return undefined;
  }
}
