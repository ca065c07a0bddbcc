import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pageAt, root } from './pages.ts';

const source = ['src/**/*.ts', 'bin/*.mjs']
  .flatMap((pattern) => globSync(pattern, { cwd: root }))
  .filter((path) => !path.endsWith('.test.ts'))
  .map((path) => readFileSync(`${root}${path}`, 'utf8'))
  .join('\n');

/** Sentences of the program that the page quotes in bold, with an ellipsis where a value stands. */
const quoted = [...pageAt('docs/guide/troubleshooting.md').matchAll(/^\*\*`([^`]+)`\*\*/gm)].map(
  ([, sentence = '']) => sentence,
);

function isSaid(sentence: string): boolean {
  return sentence.split('…').every((part) => source.includes(part));
}

describe('the page about troubleshooting', () => {
  it.each(quoted)('quotes a sentence of the program: %s', (sentence) => {
    expect(isSaid(sentence)).toBe(true);
  });

  it('is held to the words', () => {
    expect(quoted.length).toBeGreaterThan(10);
    expect(isSaid('… is no dancing home yet')).toBe(false);
  });
});
