import { Parser } from 'htmlparser2';
import { fedTo } from './fed-to.ts';

/** What is no text for a reader. */
const SILENT = new Set(
  'script style template noscript iframe object svg math head select textarea button form video audio canvas noembed noframes xmp'.split(
    ' ',
  ),
);

/** What does not part two words. */
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code del em font i ins kbd mark q s samp small span strike strong sub sup tt u var wbr'.split(
    ' ',
  ),
);

const MOST_PASSES = 3;
const MARKUP =
  /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][\da-z]{1,30});|<\/?(?:a|b|i|p|br|div|em|span|strong|img|font|ul|ol|li|script|style|table|tr|td|h[1-6])(?=[\s/>])/i;

/**
 * The text that a reader of HTML would see, entities decoded, scripts, styles, comments and hidden elements left out.
 * What was encoded twice or thrice is decoded again. Output is not yet free of control characters.
 */
export function htmlToText(html: string): string {
  let text = html;
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    if (pass > 0 && !MARKUP.test(text)) break;
    const seen = onePass(text);
    if (seen === text) break;
    text = seen;
  }
  return text;
}

function onePass(html: string): string {
  const pieces: string[] = [];
  const open: { readonly name: string; readonly isSilent: boolean }[] = [];
  let silent = 0;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      const isSilent = SILENT.has(name) || isHidden(attributes);
      open.push({ name, isSilent });
      if (isSilent) silent += 1;
      if (!INLINE.has(name)) pieces.push(' ');
    },
    onclosetag: (name) => {
      if (open.pop()?.isSilent === true) silent -= 1;
      if (!INLINE.has(name)) pieces.push(' ');
    },
    ontext: (text) => {
      if (silent === 0) pieces.push(text);
    },
  });
  fedTo(parser, html, () => open.length > MOST_DEEP);
  return pieces.join('').replaceAll(/\s+/g, ' ').trim();
}

const MOST_DEEP = 200;

function isHidden(attributes: Readonly<Record<string, string>>): boolean {
  const style = attributes['style'] ?? '';
  return (
    'hidden' in attributes ||
    /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])/i.test(
      style,
    )
  );
}
