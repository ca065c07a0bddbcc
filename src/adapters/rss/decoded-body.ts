import {
  brotliDecompressSync,
  constants,
  gunzipSync,
  inflateRawSync,
  inflateSync,
} from 'node:zlib';

export type DecodedBody =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'too large' }
  | { readonly kind: 'broken'; readonly because: string };

/** Nobody honest compresses twice; a chain of codings is how a bomb hides. */
const MOST_CODINGS = 2;

/** Undoes the content codings of a body, last first; stops as soon as more than `maxBytes` come out. */
export function decodedBody(bytes: Uint8Array, codings: string, maxBytes: number): DecodedBody {
  const names = codings
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  if (names.length > MOST_CODINGS)
    return { kind: 'broken', because: `it is compressed ${names.length} times` };
  let body = bytes;
  try {
    for (const name of names.toReversed()) body = undone(body, name, maxBytes);
    // Some servers send a compressed file without saying so.
    if (names.length === 0 && isGzip(body)) body = undone(body, 'gzip', maxBytes);
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') return { kind: 'too large' };
    return { kind: 'broken', because: 'its compression is damaged' };
  }
  return body.length > maxBytes ? { kind: 'too large' } : { kind: 'bytes', bytes: body };
}

/** As a whole; else, as much as came: a body cut short still tells its first items. */
function undone(bytes: Uint8Array, coding: string, maxOutputLength: number): Uint8Array {
  try {
    return inflatedBy(bytes, coding, { maxOutputLength });
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') throw error;
    const isBrotli = coding === 'br';
    const finishFlush = isBrotli ? constants.BROTLI_OPERATION_FLUSH : constants.Z_SYNC_FLUSH;
    return inflatedBy(bytes, coding, { maxOutputLength, finishFlush });
  }
}

type Bounds = { readonly maxOutputLength: number; readonly finishFlush?: number };

function inflatedBy(bytes: Uint8Array, coding: string, options: Bounds): Uint8Array {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return isGzip(bytes) ? gunzipSync(bytes, options) : bytes;
    case 'deflate':
      return inflated(bytes, options);
    case 'br':
      return brotliDecompressSync(bytes, options);
    default:
      throw new Error(`unknown coding ${coding}`);
  }
}

/** RFC 9110 means zlib by `deflate`; some servers send it raw. */
function inflated(bytes: Uint8Array, options: Bounds): Uint8Array {
  const isZlib =
    ((bytes[0] ?? 0) & 0x0f) === 8 && (((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)) % 31 === 0;
  return isZlib ? inflateSync(bytes, options) : inflateRawSync(bytes, options);
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
