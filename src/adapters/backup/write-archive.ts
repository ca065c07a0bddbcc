import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import type { Instant } from '#core/calendar';
import { MANIFEST, type Manifest } from './manifest.ts';
import { synced } from './synced.ts';
import { BLOCK, tarHeader } from './tar-header.ts';

export type Archive = {
  readonly manifest: Manifest;
  /** Where a member lies, by its name. */
  readonly pathOf: (name: string) => string;
  readonly at: Instant;
};

/** One file that `tar --zstd` opens, whole or not at all, its owner's alone, durable when it returns. */
export async function writeArchive(file: string, archive: Archive): Promise<void> {
  const half = `${file}.half`;
  const zstd = createZstdCompress({
    params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 },
  });
  try {
    const out = createWriteStream(half, { mode: 0o600, flush: true });
    await pipeline(Readable.from(blocksOf(archive)), zstd, out);
    await rename(half, file);
    await synced(dirname(file));
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
}

async function* blocksOf({ manifest, pathOf, at }: Archive): AsyncGenerator<Buffer> {
  const seconds = at / 1000;
  const text = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
  yield tarHeader({ name: MANIFEST, bytes: text.length }, seconds);
  yield text;
  yield filling(text.length);
  for (const member of manifest.members) {
    yield tarHeader(member, seconds);
    // To the byte that was hashed: what has grown since is not in it.
    if (member.bytes > 0) yield* createReadStream(pathOf(member.name), { end: member.bytes - 1 });
    yield filling(member.bytes);
  }
  yield Buffer.alloc(2 * BLOCK);
}

function filling(bytes: number): Buffer {
  return Buffer.alloc((BLOCK - (bytes % BLOCK)) % BLOCK);
}
