/** A line of a file: its bytes without the end of the line, or that it is longer than may be. */
export type Line = { readonly number: number; readonly bytes: Buffer | 'too-long' };

const NEWLINE = 0x0a;

/**
 * The lines of a stream of bytes, numbered from 1.
 * @yields one at a time; of a line above `mostBytes` nothing is held
 */
export async function* linesIn(
  chunks: AsyncIterable<Buffer>,
  mostBytes: number,
): AsyncGenerator<Line, undefined> {
  let number = 1;
  let parts: Buffer[] = [];
  let size = 0;
  const taken = (): Line => {
    const line: Line = { number, bytes: size > mostBytes ? 'too-long' : Buffer.concat(parts) };
    number += 1;
    parts = [];
    size = 0;
    return line;
  };
  const take = (part: Buffer): void => {
    size += part.length;
    if (size > mostBytes) parts = [];
    else parts.push(part);
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      take(chunk.subarray(from, end));
      yield taken();
      from = end + 1;
    }
    if (from < chunk.length) take(chunk.subarray(from));
  }
  if (size > 0) yield taken();
}
