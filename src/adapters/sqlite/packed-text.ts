import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** Shorter texts are not worth it. */
const LEAST = 2048;

/** Most of the gain of a slow level at a twentieth of its time. */
const LEVEL = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** A long text beside its empty column, a short one in it. */
export type PackedText = { readonly json: string; readonly packed: Uint8Array | null };

export function packedText(json: string): PackedText {
  return json.length < LEAST
    ? { json, packed: null }
    : { json: '', packed: zstdCompressSync(json, LEVEL) };
}

/** The text of a row with both columns; what was packed badly reads as the empty text, which no reader takes. */
export function textIn({ json, packed }: Readonly<Record<string, unknown>>): string {
  const text = String(json);
  if (text !== '' || !(packed instanceof Uint8Array)) return text;
  try {
    return zstdDecompressSync(packed).toString('utf8');
  } catch {
    return '';
  }
}
