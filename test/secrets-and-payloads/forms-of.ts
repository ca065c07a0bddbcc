import { Buffer } from 'node:buffer';

/** A way to write a secret, with what of it stands in a text in every case. */
export type Form = { readonly encoding: Encoding; readonly needle: string };

export const ENCODINGS = [
  'plain',
  'its beginning',
  'percent',
  'base64',
  'base64url',
  'hexadecimal',
  'JSON',
  'HTML',
] as const;

export type Encoding = (typeof ENCODINGS)[number];

const BEGINNING = 12;

/** A secret in every way in which a text may hold it, also where it is a part of what was encoded, also cut short. */
export function formsOf(secret: string): readonly Form[] {
  const bytes = Buffer.from(secret, 'utf8');
  const hexadecimal = bytes.toString('hex');
  const percent = encodeURIComponent(secret);
  const all = hexadecimal.replaceAll(/../g, '%$&');
  const needles: readonly (readonly [Encoding, readonly string[]])[] = [
    ['plain', [secret]],
    ['its beginning', [secret.slice(0, BEGINNING)]],
    ['percent', [percent, lowerPercent(percent), all, all.toUpperCase(), formOf(secret)]],
    ['base64', aligned(bytes, 'base64')],
    ['base64url', aligned(bytes, 'base64url')],
    ['hexadecimal', [hexadecimal, hexadecimal.toUpperCase()]],
    ['JSON', [JSON.stringify(secret).slice(1, -1), escapedForScripts(secret)]],
    ['HTML', [named(secret), numbered(secret), named(secret).replaceAll('&#39;', '&#x27;')]],
  ];
  const known = new Set<string>();
  return needles.flatMap(([encoding, texts]) =>
    texts.flatMap((needle) => {
      if (known.has(needle)) return [];
      known.add(needle);
      return [{ encoding, needle }];
    }),
  );
}

/** At each of the three places that a text may have in base 64, without the letters that its neighbours share. */
function aligned(bytes: Buffer, encoding: 'base64' | 'base64url'): readonly string[] {
  return [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]);
    const text = whole.toString(encoding).replaceAll('=', '');
    const first = Math.ceil((before * 4) / 3);
    const last = Math.floor((whole.length * 4) / 3);
    return text.slice(first, last);
  });
}

function lowerPercent(text: string): string {
  return text.replaceAll(/%[\dA-F]{2}/g, (sign) => sign.toLowerCase());
}

function formOf(secret: string): string {
  return new URLSearchParams({ a: secret }).toString().slice(2);
}

function escapedForScripts(secret: string): string {
  return JSON.stringify(secret)
    .slice(1, -1)
    .replaceAll(/[<>&'/]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const NAMES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function named(secret: string): string {
  return secret.replaceAll(/[&<>"']/g, (sign) => NAMES[sign] ?? sign);
}

function numbered(secret: string): string {
  return secret.replaceAll(/[&<>"'/+=]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
