import { confusables } from './confusables.ts';

/**
 * A text for matching, never for showing: compatibility forms (NFKC) and lookalike letters as the Latin letters that
 * they pass for, accents dropped, one kind of quote and dash, single spaces. Case stays: it tells a ticker from a word.
 */
export function folded(text: string): string {
  const plain = text.normalize('NFKC').normalize('NFD').replace(/\p{M}/gu, '');
  return Array.from(plain, (character) => confusables.get(character) ?? character)
    .join('')
    .replace(/[‘’ʼ`´′]/gu, "'")
    .replace(/[‐-―−]/gu, '-')
    .replace(/[“”„]/gu, '"')
    .replace(/\s+/gu, ' ');
}
