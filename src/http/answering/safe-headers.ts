import type { Place } from '../gate/place.ts';

/** Nothing may be loaded, framed or sent from what the API answers. */
const API_POLICY =
  "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const SAFE: Readonly<Record<string, string>> = {
  'Content-Security-Policy': API_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), serial=(), usb=()',
  'Cache-Control': 'no-store',
};

/** Puts the headers that every answer has onto one; what it says itself stays. */
export function withSafeHeaders(response: Response, place: Place | undefined): Response {
  for (const [name, value] of Object.entries(SAFE)) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  if (place?.scheme === 'https')
    response.headers.set('Strict-Transport-Security', 'max-age=31536000');
  return response;
}
