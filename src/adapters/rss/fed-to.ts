import type { Parser } from 'htmlparser2';

const PIECE = 8192;

/** Feeds text to a parser piece by piece and stops for good once `isEnough`: its stack costs time that grows with depth. */
export function fedTo(parser: Parser, text: string, isEnough: () => boolean): void {
  for (let from = 0; from < text.length; from += PIECE) {
    if (isEnough()) break;
    parser.write(text.slice(from, from + PIECE));
  }
  parser.end();
}
