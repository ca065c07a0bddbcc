import { Buffer } from 'node:buffer';

/** A text sign by sign, each as everything that it may be written as. */
export type Spelling = {
  /** Each the source of a pattern that matches one sign. */
  readonly signs: readonly string[];
  /** So many of the first signs already tell something. */
  readonly telling: number;
};

const TELLING = 10;
/** Of base 64 and base 16: as much of the secret as of the plain one. */
const TELLING_64 = 14;
const TELLING_16 = 20;

/** Every way in which programs write a text: plain, for addresses, JSON and pages, in base 64 and base 16. */
export function spellingsOf(text: string): readonly Spelling[] {
  const bytes = Buffer.from(text, 'utf8');
  return [
    { signs: Array.from(text).map(anyhow), telling: TELLING },
    ...[0, 1, 2].map((before) => ({ signs: inBase64(bytes, before), telling: TELLING_64 })),
    { signs: Array.from(bytes.toString('hex')).map(inEitherCase), telling: TELLING_16 },
  ];
}

const NAMES: Readonly<Record<string, string>> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '"': 'quot',
  "'": 'apos',
};

/** Bounded everywhere: runs of marks cost their length and not its square. One sign plain, behind backslashes, with percents, or as a page or JSON has it, what was written twice too. */
function anyhow(sign: string): string {
  const point = sign.codePointAt(0) ?? 0;
  const percents = [...Buffer.from(sign, 'utf8')].map((byte) => `%(?:25){0,4}${hexOf(byte, 2)}`);
  const units = Array.from({ length: sign.length }, (_, place) => sign.charCodeAt(place));
  const name = NAMES[sign];
  return [
    percents.join(''),
    units.map((unit) => String.raw`\\{1,9}u${hexOf(unit, 4)}`).join(''),
    `&(?:amp;){0,3}#0{0,4}${point};`,
    `&(?:amp;){0,3}#[xX]0{0,4}${hexOf(point, 1)};`,
    ...(name === undefined ? [] : [`&(?:amp;){0,3}${name};`]),
    ...(sign === ' ' ? [String.raw`\+`] : []),
    String.raw`\\{0,9}${RegExp.escape(sign)}`,
  ].join('|');
}

/** At one of the three places that it may have among what was encoded with it, without what it shares with that. */
function inBase64(bytes: Uint8Array, before: number): readonly string[] {
  const whole = Buffer.concat([Buffer.alloc(before), bytes]);
  const text = whole.toString('base64').replaceAll('=', '');
  const own = text.slice(Math.ceil((before * 4) / 3), Math.floor((whole.length * 4) / 3));
  return Array.from(own).map((sign) => SIGNS_64[sign] ?? sign);
}

/** Also as addresses have them. */
const SIGNS_64: Readonly<Record<string, string>> = {
  '+': String.raw`[+-]|%2[bB]`,
  '/': String.raw`\\{0,9}[/_]|%2[fF]`,
};

function hexOf(value: number, digits: number): string {
  return Array.from(value.toString(16).padStart(digits, '0')).map(inEitherCase).join('');
}

function inEitherCase(digit: string): string {
  return /[a-f]/.test(digit) ? `[${digit}${digit.toUpperCase()}]` : digit;
}
