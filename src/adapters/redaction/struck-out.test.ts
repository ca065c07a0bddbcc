import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { struckOut } from './struck-out.ts';

const SECRET = `pa&ss"w<ord/+=äé%'>🔑 x`;

/** As programs of others write it: each a known encoder, none of ours. */
const WRITERS: readonly (readonly [string, (text: string) => string])[] = [
  ['plain', (text) => text],
  ['percent', encodeURIComponent],
  ['percent in small letters', (text) => encodeURIComponent(text).toLowerCase()],
  ['percent twice', (text) => encodeURIComponent(encodeURIComponent(text))],
  ['a form', (text) => new URLSearchParams({ a: text }).toString().slice(2)],
  ['JSON', (text) => JSON.stringify(text).slice(1, -1)],
  ['JSON in JSON', (text) => JSON.stringify(JSON.stringify(text)).slice(3, -3)],
  [
    'HTML',
    (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
  ],
  [
    'numbers',
    (text) =>
      Array.from(text)
        .map((sign) => `&#${sign.codePointAt(0)};`)
        .join(''),
  ],
  ['base 64', (text) => Buffer.from(text).toString('base64').replaceAll('=', '')],
  ['base 64 of addresses', (text) => Buffer.from(text).toString('base64url')],
  ['base 16', (text) => Buffer.from(text).toString('hex')],
  ['base 16 in capitals', (text) => Buffer.from(text).toString('hex').toUpperCase()],
];

const strike = struckOut([SECRET], '***');

describe('a secret in a text', () => {
  it.each(WRITERS)('is struck out where it is written as %s', (name, write) => {
    const clean = strike(`before ${write(SECRET)} after`);
    // The last bits of base 64 are of what stands beside it.
    expect(clean).toMatch(
      name === 'percent in small letters' ? /^before / : /^before \*\*\*\S{0,2} after$/,
    );
  });

  it('is struck out in base 64 wherever it stands in what was encoded', () => {
    for (const user of ['', 'a', 'ab', 'abc', 'me:']) {
      const text = Buffer.from(`${user}${SECRET}:more`).toString('base64');
      expect(strike(text)).toContain('***');
      expect(strike(text).length).toBeLessThan(text.length / 2 + 8);
    }
  });

  it('leaves no beginning where the text was cut within it', () => {
    const signs = Array.from(SECRET);
    for (let length = 10; length < signs.length; length += 1)
      expect(strike(`said: ${signs.slice(0, length).join('')}...`)).toBe('said: ***...');
  });

  it('is found as often as it stands there, the longer one first', () => {
    const both = struckOut(['a-key-of-mine', 'a-key-of-mine-and-more'], '*');
    expect(both('a-key-of-mine a-key-of-mine-and-more a-key-of-mine')).toBe('* * *');
  });

  it('changes nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (text) => {
        expect(strike(text)).toBe(text);
      }),
    );
    expect(struckOut(['abc', ''], '*')('abc stays')).toBe('abc stays');
  });

  it('costs the length of the text and not its square', () => {
    const from = performance.now();
    strike(SECRET.slice(0, 9).repeat(200_000));
    strike('\\'.repeat(200_000));
    strike('%25'.repeat(200_000));
    expect(performance.now() - from).toBeLessThan(3000);
  });
});
