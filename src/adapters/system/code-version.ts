import { readFileSync } from 'node:fs';

/** The version of this program, as its package says. */
export function codeVersion(): string {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  const version = /"version": *"([^"]+)"/.exec(text)?.[1];
  return version ?? 'unknown';
}
