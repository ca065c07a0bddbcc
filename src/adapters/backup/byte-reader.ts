import type { Readable } from 'node:stream';
import { damaged } from './tar-header.ts';

/** Bytes of a stream in the pieces in which somebody wants them. */
export type ByteReader = {
  /** Exactly so many, at once in memory. */
  readonly take: (bytes: number) => Promise<Buffer>;
  /** Exactly so many, as they come. */
  readonly stream: (bytes: number) => AsyncGenerator<Buffer, undefined>;
  /** Reads to the end: what comes may only be zeros, and the stream must be whole. */
  readonly end: () => Promise<void>;
};

export function byteReader(source: Readable): ByteReader {
  const chunks = chunksOf(source);
  let held = Buffer.alloc(0);
  const more = async (): Promise<boolean> => {
    const next = await chunks.next();
    if (next.done !== true) held = Buffer.from(next.value);
    return next.done !== true;
  };
  async function* stream(bytes: number): AsyncGenerator<Buffer, undefined> {
    for (let left = bytes; left > 0;) {
      if (held.length === 0 && !(await more())) throw damaged('it ends too early');
      const piece = held.subarray(0, left);
      held = held.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }
  return {
    stream,
    take: async (bytes) => {
      const pieces: Buffer[] = [];
      for await (const piece of stream(bytes)) pieces.push(piece);
      return Buffer.concat(pieces);
    },
    end: async () => {
      do {
        if (held.some((byte) => byte !== 0)) throw damaged('something follows its end');
        held = Buffer.alloc(0);
      } while (await more());
    },
  };
}

async function* chunksOf(source: Readable): AsyncGenerator<Uint8Array, undefined> {
  try {
    for await (const chunk of source) if (chunk instanceof Uint8Array) yield chunk;
  } catch (error) {
    if (error instanceof Error && 'code' in error && isOfFiles(String(error.code))) throw error;
    throw damaged(error instanceof Error ? error.message : String(error), error);
  }
}

function isOfFiles(code: string): boolean {
  return /^E[A-Z]+$/.test(code);
}
