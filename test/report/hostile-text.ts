import fc from 'fast-check';

const ATTACKS = [
  '<script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '</style><style>*{background:url(https://evil.example/x)}</style>',
  '"><img src=https://evil.example/x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '" style="background:url(https://evil.example/x)" x="',
  '</title></head><base href="https://evil.example/">',
  '<!-- ',
  ']]>',
  '<svg onload=alert(1)>',
  'javascript:alert(1)',
  "$(touch x); `touch x` '; touch x",
  '\u202Eevil',
] as const;

/** Of a model or a feed: attacks, and any text whatever. */
export const hostileText = fc.oneof(
  fc.constantFrom(...ATTACKS),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
