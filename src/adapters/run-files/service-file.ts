import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import * as z from 'zod';

const schema = z.strictObject({
  pid: z.int().min(1),
  /** As in the leases: "host:pid:start". */
  holder: z.string(),
  startedAt: z.iso.datetime(),
  /** "http://127.0.0.1:8501". */
  address: z.string(),
  /** Of the program that runs. */
  version: z.string(),
  /** SHA-256 of the configuration that it has loaded. */
  configHash: z.string(),
  log: z.string(),
});

/** What a running service says of itself to other processes of the same home. */
export type ServiceFile = z.infer<typeof schema>;

/** Undefined where there is none, or none that can be read: whoever asks looks at the process itself too. */
export function readServiceFile(path: string): ServiceFile | undefined {
  try {
    return schema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

/** Whole or not at all. */
export function writeServiceFile(path: string, file: ServiceFile): void {
  const half = `${path}.half`;
  writeFileSync(half, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 });
  renameSync(half, path);
}

export function removeServiceFile(path: string): void {
  rmSync(path, { force: true });
}
