import { Buffer } from 'node:buffer';
import { ENCODINGS, formsOf, type Encoding } from './forms-of.ts';
import type { Planted } from './planted.ts';

/** Something that was read: a file, an answer, what a command printed. */
export type Seen = { readonly place: string; readonly name: string; readonly text: string };

export type Found = {
  readonly place: string;
  readonly name: string;
  readonly secret: string;
  readonly encoding: Encoding;
  /** What stands around it. */
  readonly around: string;
};

const AROUND = 80;

/** Every planted secret in every encoding in everything that was seen, but where it may stand. */
export function foundIn(seen: readonly Seen[], planted: readonly Planted[]): readonly Found[] {
  const wanted = planted.map((one) => ({ one, forms: formsOf(one.value) }));
  return seen.flatMap(({ place, name, text }) =>
    wanted.flatMap(({ one, forms }) => {
      const where = `${place} ${name}`;
      if (one.mayStand?.some((beginning) => where.startsWith(beginning)) === true) return [];
      return forms.flatMap(({ needle, encoding }) => {
        const at = text.indexOf(needle);
        if (at < 0) return [];
        const around = text.slice(Math.max(0, at - AROUND), at + needle.length + AROUND);
        return [{ place, name, secret: one.name, encoding, around }];
      });
    }),
  );
}

/** Whether the finder finds each secret in each encoding in the midst of other things; names those that it does not. */
export function missedBy(planted: readonly Planted[]): readonly string[] {
  return planted.flatMap(({ name, value }) =>
    ENCODINGS.flatMap((encoding) => {
      const text = `a line before ${writtenAs(encoding, value)} a line after`;
      const found = foundIn([{ place: 'a place', name: 'of ours', text }], [{ name, value }]);
      return found.length > 0 ? [] : [`${name} as ${encoding}`];
    }),
  );
}

/** As a program of others would write it, and not as the finder looks for it. */
function writtenAs(encoding: Encoding, value: string): string {
  const among = Buffer.from(`user:${value}:more`, 'utf8');
  switch (encoding) {
    case 'plain':
      return value;
    case 'its beginning':
      return `${value.slice(0, 14)}...`;
    case 'percent':
      return `http://h/?a=${encodeURIComponent(value)}`;
    case 'base64':
      return among.toString('base64');
    case 'base64url':
      return among.toString('base64url');
    case 'hexadecimal':
      return [...Buffer.from(value)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    case 'JSON':
      return JSON.stringify({ among: [value] });
    case 'HTML':
      return value
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
        .replaceAll("'", '&#39;');
  }
}
