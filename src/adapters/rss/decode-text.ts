/**
 * The text of a feed's bytes. A byte order mark decides, then the shape of the first bytes, then what the transport
 * says, then the XML declaration; a declaration that the bytes contradict is not believed. Never throws.
 */
export function decodeText(bytes: Uint8Array, contentType: string): string {
  const marked = byBeginning(bytes);
  if (marked !== undefined) return marked;
  const transported = labelIn(/charset\s*=\s*["']?([\w.:-]+)/i, contentType);
  return asDeclared(bytes, transported ?? declaredIn(bytes));
}

function asDeclared(bytes: Uint8Array, declared: string | undefined): string {
  const isLatin = declared === undefined || /^(?:utf-8|windows-125\d|iso-8859-\d+)$/.test(declared);
  // Latin-1 text that happens to be valid UTF-8 does not occur: the declaration is wrong then, not the bytes.
  if (isLatin) {
    const unicode = decoded(bytes, 'utf-8', 'fatal');
    if (unicode !== undefined) return unicode;
  }
  if (declared !== undefined && declared !== 'utf-8') {
    const other = decoded(bytes, declared, 'tolerant');
    if (other !== undefined) return other;
  }
  return mostlyUnicode(bytes) ?? decoded(bytes, 'windows-1252', 'tolerant') ?? '';
}

/** UTF-8 with a few broken bytes, as a cut in the middle of a character leaves them. */
function mostlyUnicode(bytes: Uint8Array): string | undefined {
  const text = decoded(bytes, 'utf-8', 'tolerant') ?? '';
  let broken = 0;
  let sound = 0;
  for (const character of text)
    if (character === '\uFFFD') broken += 1;
    else if (character > '\u007F') sound += 1;
  return sound > broken ? text : undefined;
}

/** Beginnings that give a document away; the longer before those that they begin with. Null is any byte but zero. */
const BEGINNINGS: readonly (readonly [string, readonly (number | null)[]])[] = [
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  // XML 1.0, appendix F: where the zeros around the first "<" lie.
  ['utf-32le', [0x3c, 0, 0, 0]],
  ['utf-32be', [0, 0, 0, 0x3c]],
  ['utf-16le', [0x3c, 0, null, 0]],
  ['utf-16be', [0, 0x3c, 0, null]],
];

function byBeginning(bytes: Uint8Array): string | undefined {
  const label = BEGINNINGS.find(([, beginning]) =>
    beginning.every((wanted, index) => {
      const byte = bytes[index];
      return wanted === null ? byte !== undefined && byte !== 0 : byte === wanted;
    }),
  )?.[0];
  switch (label) {
    case undefined:
      return undefined;
    case 'utf-32le':
      return utf32(bytes, 'little');
    case 'utf-32be':
      return utf32(bytes, 'big');
    default:
      return decoded(bytes, label, 'tolerant');
  }
}

function declaredIn(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 400)).toString('latin1');
  const label = labelIn(/<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/i, head);
  // A declaration that could be read as bytes cannot be of two-byte characters.
  return label?.startsWith('utf-16') === true ? undefined : label;
}

/** The name the encoding standard gives to a label; undefined for one that it does not know. */
function labelIn(pattern: RegExp, text: string): string | undefined {
  const label = pattern.exec(text)?.[1];
  if (label === undefined) return undefined;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

function decoded(
  bytes: Uint8Array,
  label: string,
  manner: 'fatal' | 'tolerant',
): string | undefined {
  try {
    return new TextDecoder(label, { fatal: manner === 'fatal' }).decode(bytes);
  } catch {
    return undefined;
  }
}

function utf32(bytes: Uint8Array, order: 'little' | 'big'): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: string[] = [];
  for (let offset = 0; offset + 4 <= bytes.byteLength; offset += 4) {
    const point = view.getUint32(offset, order === 'little');
    pieces.push(point <= 0x10_ff_ff ? String.fromCodePoint(point) : '\uFFFD');
  }
  return pieces.join('');
}
