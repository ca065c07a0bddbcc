import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { html, joined } from './html.ts';

/** What a parser makes of one element with the text inside it and inside its attribute. */
function readBack(text: string): { names: string[]; title: string; inside: string } {
  const names: string[] = [];
  let [title, inside] = ['', ''];
  const parser = new Parser({
    onopentag: (name, attributes) => {
      names.push(name);
      title = attributes['title'] ?? '';
    },
    ontext: (part) => {
      inside += part;
    },
  });
  parser.end(html`<i title="${text}">${text}</i>`.markup);
  return { names, title, inside };
}

describe('a template', () => {
  it('gives back every printable text as it was, in text and in an attribute, with no element more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        expect(readBack(text)).toEqual({ names: ['i'], title: text, inside: text });
      }),
    );
  });

  it.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '</i></body></html>',
    '&lt;script&gt; &amp;quot;',
  ])('lets nothing out of its place: %s', (text) => {
    expect(readBack(text)).toEqual({ names: ['i'], title: text, inside: text });
  });

  it('shows what cannot be seen or turns the line around', () => {
    expect(html`${'a\u202Eb\u200Bc\u0000d\uD800'}`.markup).toBe('a\uFFFDb\uFFFDc\uFFFDd\uFFFD');
    expect(html`${'a\n\tb \u{1F469}\u200D\u{1F4BB}'}`.markup).toBe(
      'a\n\tb \u{1F469}\u200D\u{1F4BB}',
    );
  });

  it('keeps markup that is its own and leaves nothing for what is absent', () => {
    expect(html`<p>${html`<b>${'<'}</b>`}${undefined}${[html`1`, html`2`]}${3}</p>`.markup).toBe(
      '<p><b>&lt;</b>123</p>',
    );
    expect(joined([html`a`, html`b`]).markup).toBe('ab');
  });

  it('refuses a number that is none', () => {
    expect(() => html`${Number.NaN}`).toThrow('finite, was NaN');
  });
});
