import type { Place } from './place.ts';

/** What a browser says of where a request came from. */
export type Told = {
  readonly method: string;
  readonly origin: string | null;
  /** Sec-Fetch-Site. */
  readonly site: string | null;
  /** Sec-Fetch-Mode. */
  readonly mode: string | null;
};

/** Why a request comes from a page of somebody else; undefined where nothing says so. */
export function strangerIn(told: Told, place: Place): string | undefined {
  const { origin, site } = told;
  if (origin !== null && origin !== place.origin) {
    return `the page that asks is of ${origin.slice(0, MOST_ORIGIN)}, this is ${place.origin}${place.scheme === 'http' && origin === place.origin.replace('http:', 'https:') ? `; where a proxy speaks TLS for us, write ${origin} into allowed_hosts` : ''}`;
  }
  if (site === null || site === 'same-origin' || site === 'none') return undefined;
  // A link from elsewhere may lead here; what asks then sees nothing of the answer.
  if (isReading(told.method) && told.mode === 'navigate') return undefined;
  return 'a page of another site asks (Sec-Fetch-Site); open this house itself';
}

const MOST_ORIGIN = 200;

/** Whether a method changes nothing. */
export function isReading(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}
