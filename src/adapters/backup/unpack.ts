import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Manifest } from './manifest.ts';
import { readArchive, type ReadMember } from './read-archive.ts';
import { synced } from './synced.ts';
import { damaged } from './tar-header.ts';

/** Lays a backup out in a folder, every member compared with its hash and durable; throws at the first that differs. */
export async function unpack(file: string, folder: string): Promise<Manifest> {
  const { manifest, members } = await readArchive(file);
  const folders = new Set([folder]);
  for await (const member of members) {
    const path = join(folder, member.name);
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    await unpackOne(member, path);
    for (let at = dirname(path); at !== folder; at = dirname(at)) folders.add(at);
  }
  for (const each of folders) await synced(each);
  return manifest;
}

async function unpackOne({ name, sha256, body }: ReadMember, path: string): Promise<void> {
  const hash = createHash('sha256');
  const seen = async function* (): AsyncGenerator<Buffer> {
    for await (const piece of body) {
      hash.update(piece);
      yield piece;
    }
  };
  await pipeline(Readable.from(seen()), createWriteStream(path, { mode: 0o600, flush: true }));
  if (hash.digest('hex') !== sha256) throw damaged(`${name} is not as it was written`);
}
