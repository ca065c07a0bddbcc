const LONGEST = 4000;

/**
 * Whether declarations of CSS hide what they are for: not displayed, not visible, transparent, of no size, clipped away
 * or off the screen. Text in the colour of its ground is not found: that takes the colours of everything around.
 */
export function isHiddenStyle(style: string): boolean {
  const told = withoutComments(style);
  // Nobody honest writes so much into one style.
  if (told.length > LONGEST) return true;
  const text = unescaped(told).toLowerCase();
  return PATTERNS.some((pattern) => pattern.test(text)) || isTiny(text) || isBoxed(text);
}

const PATTERNS: readonly RegExp[] = [
  /(?:^|[;{\s])display\s*:\s*none/,
  /visibility\s*:\s*(?:hidden|collapse)/,
  /content-visibility\s*:\s*hidden/,
  /opacity\s*:\s*(?:0?\.0\d*|0+%?)(?![.\d])/,
  /(?:^|[;\s])(?:left|right|top|bottom|text-indent|inset|margin(?:-\w+)?)\s*:[^;]{0,100}-\s*(?:[5-9]\d{2}|\d{4,})/,
  /translate[xy3d]*\([^;)]{0,100}-\s*(?:[5-9]\d{2}|\d{4,})/,
  /(?:^|[;\s])scale\s*:\s*0(?![.\d])|scale[xy3d]*\(\s*0(?![.\d])/,
  /(?:^|[;\s])clip\s*:\s*rect\(\s*[01](?:px)?[\s,]/,
  /clip-path\s*:\s*(?:inset\(\s*(?:[5-9]\d|100)%|circle\(\s*0|polygon\(\s*\))/,
  /(?:^|[;\s])color\s*:\s*(?:transparent|(?:rgb|hsl)a?\([^;)]{0,60}[,/]\s*0(?:\.0+)?%?\s*\))/,
  /(?:^|[;\s])(?:max-)?(?:height|width)\s*:\s*0(?:px|em|rem|%)?\s*(?:;|!|$)/,
  /text-(?:size-adjust|zoom)\s*:\s*0(?![.\d])|(?:^|[;\s])zoom\s*:\s*0(?![.\d])/,
];

/** CSS Syntax 3, 4.3.7: a letter may be written by its number. */
function unescaped(style: string): string {
  return style.replace(/\\(?:([\da-f]{1,6})\s?|(.))/gi, (_, digits?: string, own?: string) => {
    if (digits === undefined) return own ?? '';
    const point = Number.parseInt(digits, 16);
    return point <= 0x10_ff_ff ? String.fromCodePoint(point) : '';
  });
}

/** Sizes of letters that nobody reads, by unit. */
const TINY: Readonly<Record<string, number>> = {
  '': 0,
  px: 3,
  pt: 2,
  em: 0.2,
  rem: 0.2,
  '%': 20,
  vw: 0.1,
  vh: 0.1,
};

function isTiny(text: string): boolean {
  const found =
    /font(?:-size)?\s*:[^;]{0,60}?(?<![\w.-])(\d{0,6}\.?\d{1,6})(px|pt|em|rem|%|vw|vh|)(?![\w.])/.exec(
      text,
    );
  if (found === null) return false;
  const [, size = '', unit = ''] = found;
  // A number without a unit is a weight in the short form.
  if (unit === '' && Number(size) !== 0) return false;
  return Number(size) <= (TINY[unit] ?? 0);
}

/** A box of one pixel that cuts off what does not fit. */
function isBoxed(text: string): boolean {
  return (
    /overflow\s*:\s*(?:hidden|clip)/.test(text) &&
    /(?:^|[;\s])(?:height|width)\s*:\s*[01]px/.test(text)
  );
}

/** In one pass, where a pattern costs the square of comments that nobody ends. */
export function withoutComments(style: string): string {
  const pieces: string[] = [];
  let from = 0;
  for (;;) {
    const begin = style.indexOf('/*', from);
    if (begin === -1) return [...pieces, style.slice(from)].join('');
    pieces.push(style.slice(from, begin));
    const end = style.indexOf('*/', begin + 2);
    if (end === -1) return pieces.join('');
    from = end + 2;
  }
}
