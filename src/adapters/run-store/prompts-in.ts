import { closeSync, createReadStream, fsyncSync, openSync, writeSync } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip, gzipSync } from 'node:zlib';
import { PortError } from '#ports';
import { isKeptPrompt, type KeptPrompt } from './kept-prompt.ts';
import { PORT } from './whole-file.ts';

export type PromptWriter = { add(prompt: KeptPrompt): void; end(): void };

const CHUNK_CHARACTERS = 1 << 20;

/** A compressed file of prompts, one a line; on the disk when it has ended. */
export function promptWriter(path: string): PromptWriter {
  const file = openSync(path, 'wx', 0o600);
  let chunk = '';
  let isOpen = true;
  // Members of a gzip file may follow each other (RFC 1952, section 2.2): no line waits for the last one.
  const flush = (): void => {
    const bytes = gzipSync(chunk);
    for (let from = 0; from < bytes.length;) from += writeSync(file, bytes, from);
    chunk = '';
  };
  return {
    add: (prompt) => {
      chunk += `${JSON.stringify(prompt)}\n`;
      if (chunk.length >= CHUNK_CHARACTERS) flush();
    },
    end: () => {
      if (!isOpen) return;
      isOpen = false;
      try {
        flush();
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
    },
  };
}

/**
 * The prompts of a file in the order in which they were asked.
 * @yields one at a time, so that memory stays small
 */
export async function* promptsIn(path: string): AsyncGenerator<KeptPrompt, undefined> {
  let number = 0;
  try {
    for await (const line of linesIn(path)) {
      number += 1;
      const value: unknown = JSON.parse(line);
      if (!isKeptPrompt(value)) throw new SyntaxError('it is no prompt with its reply');
      yield value;
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const says = `${path} is damaged after ${number} lines (${error.message}); remove the run and run it again`;
    throw new PortError(PORT, says, { retryable: false, cause: error });
  }
}

async function* linesIn(path: string): AsyncGenerator<string, undefined> {
  // What goes wrong in either reaches whoever reads the lines.
  const text = pipeline(createReadStream(path), createGunzip(), () => undefined);
  text.setEncoding('utf8');
  let rest = '';
  for await (const chunk of text) {
    const lines = `${rest}${String(chunk)}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') throw new SyntaxError('its last line is not whole');
}
