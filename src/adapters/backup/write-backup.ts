import { mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import type { Instant } from '#core/calendar';
import { asPortError } from './as-port-error.ts';
import { hashOf } from './hash-of.ts';
import type { Manifest } from './manifest.ts';
import { stageHome, type BackupPlaces } from './stage-home.ts';
import { writeArchive } from './write-archive.ts';

export type Written = {
  readonly file: string;
  readonly bytes: number;
  /** Of the file itself. */
  readonly sha256: string;
  readonly manifest: Manifest;
};

type Making = { readonly at: Instant; readonly madeBy: string };

/** One file with everything of a home that cannot be made anew, while the home is running. */
export async function writeBackup(
  places: BackupPlaces,
  file: string,
  making: Making,
): Promise<Written> {
  const staging = `${file}.parts-${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    rmSync(staging, { recursive: true, force: true });
    mkdirSync(staging, { mode: 0o700 });
    const manifest = await stageHome(places, staging, making);
    await writeArchive(file, { manifest, pathOf: (name) => join(staging, name), at: making.at });
    return { file, bytes: statSync(file).size, sha256: await hashOf(file), manifest };
  } catch (error) {
    throw asPortError(error, `${file}: no backup was made`);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}
