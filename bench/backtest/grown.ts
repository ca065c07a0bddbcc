import { execFile } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Cell, Measured } from './scale.ts';

const PIPELINE = fileURLToPath(new URL('pipeline.ts', import.meta.url));
const run = promisify(execFile);

const PRINTED = z.strictObject({
  symbols: z.int(),
  years: z.int(),
  accounts: z.int(),
  decisions: z.int(),
  done: z.int(),
  fills: z.int(),
  loadMs: z.number(),
  loadedMegabytes: z.number(),
  wallMs: z.number(),
  cpuMs: z.number(),
  peakMegabytes: z.number(),
  resultHash: z.string(),
});

/** A cell in a process of its own, so that its memory is its own. */
export async function measured(
  path: string,
  { symbols, years, accounts }: Cell,
): Promise<Measured> {
  const words = [PIPELINE, path, ...[symbols, years, accounts].map(String)];
  const { stdout } = await run(process.execPath, words);
  return PRINTED.parse(JSON.parse(stdout));
}

type Axes = { readonly [Axis in keyof Cell]: readonly number[] };

/** Every cell of the grid, one after the other. */
export async function grown(path: string, axes: Axes): Promise<readonly Measured[]> {
  const cells = axes.symbols.flatMap((symbols) =>
    axes.years.flatMap((years) => axes.accounts.map((accounts) => ({ symbols, years, accounts }))),
  );
  const found: Measured[] = [];
  for (const cell of cells) found.push(await measured(path, cell));
  return found;
}
