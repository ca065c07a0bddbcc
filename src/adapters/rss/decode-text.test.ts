import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text.ts';

const TEXT = '<?xml version="1.0"?><rss>Zürich – “Nestlé”</rss>';

function utf16(text: string, order: 'le' | 'be'): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

/** Windows-1252 by hand: the dash is 0x96, the quotes 0x93 and 0x94, Latin letters are their code points. */
function windows1252(text: string): Buffer {
  const bytes = Array.from(
    text,
    (one) => ({ '–': 0x96, '“': 0x93, '”': 0x94 })[one] ?? one.codePointAt(0) ?? 0,
  );
  return Buffer.from(bytes);
}

describe('decodeText', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT), ''],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${TEXT}`), 'text/xml; charset=iso-8859-1'],
    [
      'UTF-8 that is declared Latin-1',
      Buffer.from(TEXT.replace('?>', ' encoding="iso-8859-1"?>')),
      '',
    ],
    ['windows-1252 that is declared', windows1252(TEXT), 'text/xml; charset=windows-1252'],
    [
      'windows-1252 that is declared as ISO-8859-1',
      windows1252(TEXT.replace('?>', ' encoding="ISO-8859-1"?>')),
      '',
    ],
    [
      'windows-1252 that is declared UTF-8',
      windows1252(TEXT.replace('?>', ' encoding="utf-8"?>')),
      'text/xml; charset=utf-8',
    ],
    ['windows-1252 that nobody declares', windows1252(TEXT), ''],
    ['windows-1252 under an unknown name', windows1252(TEXT), 'text/xml; charset=klingon'],
    ['UTF-16LE with a mark', utf16(`\uFEFF${TEXT}`, 'le'), ''],
    ['UTF-16BE with a mark', utf16(`\uFEFF${TEXT}`, 'be'), ''],
    ['UTF-16LE by its shape', utf16(TEXT, 'le'), ''],
    ['UTF-16BE by its shape', utf16(TEXT, 'be'), ''],
    ['UTF-8 that says UTF-16', Buffer.from(TEXT.replace('?>', ' encoding="utf-16"?>')), ''],
    ['UTF-8 cut inside a character', Buffer.concat([Buffer.from(TEXT), Buffer.from([0xc3])]), ''],
  ])('reads %s', (_, bytes, contentType) => {
    expect(decodeText(bytes, contentType).replace(/ encoding="[^"]*"/, '')).toContain(TEXT);
  });

  it('never throws, whatever the bytes and the declaration', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (bytes, label) => {
        expect(typeof decodeText(bytes, `text/xml; charset=${label}`)).toBe('string');
      }),
    );
  });
});
