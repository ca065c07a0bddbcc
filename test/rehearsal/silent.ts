import type { Terminal } from '../../src/cli/terminal.ts';

/** A screen that nobody looks at. */
export const silent: Terminal = {
  say: () => undefined,
  json: () => undefined,
  warn: () => undefined,
  table: () => undefined,
  progress: () => undefined,
};
