import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';

const cruiseSchema = z.object({
  modules: z.array(
    z.object({ source: z.string(), dependencies: z.array(z.object({ resolved: z.string() })) }),
  ),
  summary: z.object({
    violations: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        rule: z.object({ name: z.string() }),
        cycle: z.array(z.object({ name: z.string() })).optional(),
      }),
    ),
    ruleSetUsed: z.object({
      forbidden: z.array(z.object({ name: z.string(), comment: z.string() })),
    }),
  }),
});

/** What dependency-cruiser saw: every module with what it imports, the laws and the breaches of them. */
export type Cruise = z.infer<typeof cruiseSchema>;

/** Runs dependency-cruiser over `folders` of the tree at `root`; throws with its words when it does not run. */
export function cruise(root: string, folders: readonly string[]): Cruise {
  const program = join(root, 'node_modules/.bin/depcruise');
  const config = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
  const { stdout, stderr } = spawnSync(process.execPath, [program, ...folders, ...config], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (!stdout.startsWith('{'))
    throw new Error(`dependency-cruiser did not run: ${stderr}${stdout}`);
  return cruiseSchema.parse(JSON.parse(stdout));
}
