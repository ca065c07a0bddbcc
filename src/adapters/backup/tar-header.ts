import { PortError } from '#ports';

/** Tar counts in these. */
export const BLOCK = 512;

/** The most that eleven octal digits say; more is written in base 256, as GNU tar does. */
const MOST_OCTAL = 0o77777777777;

export type TarMember = { readonly name: string; readonly bytes: number };

/** A ustar header of a regular file, 0600, that every tar reads. */
export function tarHeader({ name, bytes }: TarMember, modifiedSeconds: number): Buffer {
  const header = Buffer.alloc(BLOCK);
  const { prefix, rest } = split(name);
  header.write(rest, 0, 100, 'utf8');
  header.write('0000600\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  writeSize(header, bytes);
  header.write(`${Math.floor(modifiedSeconds).toString(8).padStart(11, '0')}\0`, 136);
  header.write('0', 156);
  header.write('ustar\u{0}00', 257);
  header.write(prefix, 345, 155, 'utf8');
  header.write(`${checksumOf(header).toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

/** What a header says; undefined for a block of zeros, which ends an archive. */
export function readTarHeader(header: Buffer): TarMember | undefined {
  if (header.every((byte) => byte === 0)) return undefined;
  const said = Number.parseInt(textAt(header, 148, 8), 8);
  if (said !== checksumOf(header)) throw damaged('a header has another checksum than it says');
  const kind = header[156];
  if (kind !== 0x30 && kind !== 0) throw damaged('it holds something else than files');
  const prefix = textAt(header, 345, 155);
  const rest = textAt(header, 0, 100);
  return { name: prefix === '' ? rest : `${prefix}/${rest}`, bytes: sizeIn(header) };
}

function writeSize(header: Buffer, bytes: number): void {
  if (bytes <= MOST_OCTAL) {
    header.write(`${bytes.toString(8).padStart(11, '0')}\0`, 124);
    return;
  }
  header.writeUInt8(0x80, 124);
  header.writeBigUInt64BE(BigInt(bytes), 128);
}

function sizeIn(header: Buffer): number {
  if (header[124] === 0x80) return Number(header.readBigUInt64BE(128));
  return Number.parseInt(textAt(header, 124, 12), 8);
}

function textAt(header: Buffer, from: number, length: number): string {
  const text = header.toString('utf8', from, from + length);
  return (text.split('\0')[0] ?? '').trim();
}

/** Of the header with its own checksum as eight blanks. */
function checksumOf(header: Buffer): number {
  return header.reduce((sum, byte, place) => sum + (place >= 148 && place < 156 ? 0x20 : byte), 0);
}

/** A long name stands in two fields, parted at a slash. */
function split(name: string): { readonly prefix: string; readonly rest: string } {
  if (Buffer.byteLength(name) <= 100) return { prefix: '', rest: name };
  for (let at = name.indexOf('/'); at > 0; at = name.indexOf('/', at + 1)) {
    const [prefix, rest] = [name.slice(0, at), name.slice(at + 1)];
    if (Buffer.byteLength(prefix) <= 155 && Buffer.byteLength(rest) <= 100) return { prefix, rest };
  }
  throw new PortError('backup', `${name}: the name is too long for an archive; rename the file`, {
    retryable: false,
  });
}

/** The sentence for an archive that is not as it was written. */
export function damaged(why: string, cause?: unknown): PortError {
  return new PortError('backup', `the backup is damaged: ${why}; take another one`, {
    retryable: false,
    cause,
  });
}
