import type { Terminal } from '../../src/cli/terminal.ts';

/** A terminal that keeps what a person and what a script would have read. */
export type Recorder = {
  readonly screen: Terminal;
  readonly said: () => string;
  readonly value: () => unknown;
  readonly progress: () => readonly string[];
};

export function recorder(): Recorder {
  const lines: string[] = [];
  const steps: string[] = [];
  let value: unknown;
  const screen: Terminal = {
    say: (text) => lines.push(text),
    json: (told) => {
      value = JSON.parse(JSON.stringify(told));
    },
    warn: (text) => lines.push(`warning ${text}`),
    table: (head, rows) => lines.push([head, ...rows].map((row) => row.join(' | ')).join('\n')),
    progress: (done, total, doing) => steps.push(`${done}/${total} ${doing}`),
  };
  return { screen, said: () => lines.join('\n'), value: () => value, progress: () => steps };
}
