import { createReadStream } from 'node:fs';
import { createZstdDecompress } from 'node:zlib';
import { isMemberName, MANIFEST, manifestSchema, type Manifest } from './manifest.ts';
import { byteReader, type ByteReader } from './byte-reader.ts';
import { BLOCK, damaged, readTarHeader, type TarMember } from './tar-header.ts';

/** Larger ones are none of ours. */
const LARGEST_MANIFEST = 64 * 1024 * 1024;

export type ArchiveReading = {
  readonly manifest: Manifest;
  /** The members in order, each to be read to its end before the next. */
  readonly members: AsyncGenerator<ReadMember, undefined>;
};

export type ReadMember = Manifest['members'][number] & { readonly body: AsyncIterable<Buffer> };

/** Opens a backup and reads what it says of itself; what it holds is to be compared with that. */
export async function readArchive(file: string): Promise<ArchiveReading> {
  const zstd = createZstdDecompress();
  const source = createReadStream(file);
  source.on('error', (error) => zstd.destroy(error));
  source.pipe(zstd);
  const reader = byteReader(zstd);
  const manifest = await manifestIn(reader, file);
  return { manifest, members: membersIn(reader, manifest) };
}

async function manifestIn(reader: ByteReader, file: string): Promise<Manifest> {
  const header = await headerIn(reader);
  if (header?.name !== MANIFEST || header.bytes > LARGEST_MANIFEST)
    throw damaged(`${file} does not begin with a manifest, it is no backup of invest`);
  const text = (await reader.take(header.bytes)).toString('utf8');
  await reader.take(fillingOf(header.bytes));
  const read = manifestSchema.safeParse(jsonIn(text));
  if (!read.success) throw damaged('its manifest is not one that this program knows', read.error);
  const bad = read.data.members.find(({ name }) => !isMemberName(name));
  if (bad !== undefined) throw damaged(`it names a member ${JSON.stringify(bad.name)}`);
  return read.data;
}

async function* membersIn(
  reader: ByteReader,
  { members }: Manifest,
): AsyncGenerator<ReadMember, undefined> {
  for (const member of members) {
    const header = await headerIn(reader);
    if (!isSame(header, member))
      throw damaged(`${member.name} comes next, found ${header?.name ?? 'its end'}`);
    yield { ...member, body: reader.stream(member.bytes) };
    await reader.take(fillingOf(member.bytes));
  }
  if ((await headerIn(reader)) !== undefined)
    throw damaged('it holds more than its manifest names');
  await reader.end();
}

function isSame(header: TarMember | undefined, member: TarMember): boolean {
  return header?.name === member.name && header.bytes === member.bytes;
}

async function headerIn(reader: ByteReader): Promise<TarMember | undefined> {
  return readTarHeader(await reader.take(BLOCK));
}

function fillingOf(bytes: number): number {
  return (BLOCK - (bytes % BLOCK)) % BLOCK;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw damaged('its manifest is no JSON', error);
  }
}
