import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const COMMANDS = {
  tidy: () => ['tools/tidy.ts'],
  layers: () => ['tools/layers.ts'],
  types: () => ['node_modules/.bin/tsc', '--build', 'src/core', 'src/strategy'],
  lint: (paths) => ['node_modules/.bin/oxlint', '--type-aware', '--format=unix', ...paths],
  format: (paths) => ['node_modules/.bin/oxfmt', '--check', ...paths],
  dead: () => ['node_modules/.bin/knip', '--no-config-hints'],
} satisfies Record<string, (paths: readonly string[]) => string[]>;

/** A tool of the gate, by the name of its script. */
export type Tool = keyof typeof COMMANDS;

/** Runs one tool of the gate in the copy at `root`; lint and format look at `paths` only. */
export function runTool(
  tool: Tool,
  root: string,
  paths: readonly string[],
): { readonly status: number | null; readonly said: string } {
  const [program = '', ...rest] = COMMANDS[tool](paths);
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, program), ...rest], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { status, said: `${stdout}${stderr}` };
}
