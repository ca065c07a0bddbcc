import text from '../../../docs/GLOSSARY.md?raw';

export type Term = { readonly word: string; readonly anchor: string; readonly means: string };

const LINE = /^\| \*\*(.+?)\*\* \| (.+?) \|$/;

/** The house's own glossary, a line a term. */
export const GLOSSARY: readonly Term[] = text.split('\n').flatMap((line) => {
  const read = LINE.exec(line);
  if (read === null) return [];
  const [, word = '', means = ''] = read;
  return [{ word, anchor: anchorOf(word), means: means.replaceAll('`', '') }];
});

function anchorOf(word: string): string {
  return `term-${word.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`;
}
