import { Buffer } from 'node:buffer';

/** Shorter ones would take words out of every sentence. */
const LEAST = 6;

/** A secret in the forms in which it may stand in a text: plain, for addresses, JSON, HTML, in base 64 and base 16. */
export function encodingsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const hexadecimal = bytes.toString('hex');
  const forms = [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
    bytes.toString('base64'),
    bytes.toString('base64').replaceAll('=', ''),
    bytes.toString('base64url'),
    hexadecimal,
    hexadecimal.toUpperCase(),
  ];
  return [...new Set(forms)].toSorted((left, right) => right.length - left.length);
}

/** Takes secrets out of texts; those of fewer than six characters are none. */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const forms = secrets.filter(({ length }) => length >= LEAST).flatMap(encodingsOf);
  const longestFirst = [...new Set(forms)].toSorted((left, right) => right.length - left.length);
  return (text) => longestFirst.reduce((clean, form) => clean.replaceAll(form, '[secret]'), text);
}
