import { describe, expect, it } from 'vitest';
import { equity } from '#core/instruments';
import { canonicalLink } from './canonical-link.ts';
import { companyNames } from './company-names.ts';
import { htmlToText } from './html-to-text.ts';
import { mentionOf } from './mentions.ts';
import { plainText } from './plain-text.ts';
import { readDate } from './read-date.ts';
import { refusedUrl } from './refused-url.ts';

/** A square of these lengths takes minutes; what is linear takes tens of milliseconds, on a busy machine some more. */
const BYTES = 2_000_000;
const BOUND_MS = 3000;

const times = (text: string, bytes = BYTES) => text.repeat(Math.ceil(bytes / text.length));
const AAPL = equity('AAPL').ticker;
const profileOf = (name: string) => ({ ticker: AAPL, name, kind: 'stock' }) as const;

function msOf(work: () => unknown): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

const CASES: readonly (readonly [string, () => unknown])[] = [
  ['slashes in a link', () => canonicalLink(`http://a.example/${times('/')}x`, 'http://a.example')],
  ['dots in a host', () => canonicalLink(`http://a${times('.')}x/`, 'http://a.example')],
  ['parameters of a link', () => canonicalLink(`http://a.example/?${times('a&')}`, 'http://a')],
  ['words of a date', () => readDate(times('a,'))],
  ['blanks of a date', () => readDate(`1${times(' ')}x`)],
  ['blanks of a text', () => plainText(times('a '), 600)],
  ['marks of a text', () => plainText(`a${times('\u0301')}`, 600)],
  ['tags that nobody closes', () => htmlToText(times('<p>'))],
  ['angles', () => htmlToText(times('<'))],
  ['ampersands', () => htmlToText(times('&'))],
  ['comments that nobody closes', () => htmlToText(times('<!--'))],
  ['attributes', () => htmlToText(`<a ${times('b ')}>x`)],
  ['blanks of a style', () => htmlToText(`<p style="display${times(' ')}">x`)],
  ['words of a style', () => htmlToText(`<p style="${times('font-size: ')}">x`)],
  ['commas of a company', () => companyNames(profileOf(`Apple${times(', ')}x`))],
  ['suffixes of a company', () => companyNames(profileOf(`Apple${times(' inc')}`))],
  ['a company for a pattern', () => mentionOf(AAPL, profileOf(`Ap${times(' ple')}`)).isIn('A b')],
];

describe('text of 2 MB from outside', () => {
  it.each(CASES)('costs its length and not its square: %s', (_, work) => {
    expect(msOf(work)).toBeLessThan(BOUND_MS);
  });

  it('is judged at once where it is the host of a redirect', () => {
    const url = URL.parse(`http://a${times('.', 40_000)}x/`);
    if (url === null) throw new Error('the parser takes long hosts');
    expect(msOf(() => refusedUrl(url, new Set()))).toBeLessThan(100);
  });
});
