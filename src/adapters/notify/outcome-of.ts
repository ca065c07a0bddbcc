import { definedOnly } from '#core/prelude';
import type { Clock, NoticeOutcome } from '#ports';
import type { Posted } from './post-once.ts';
import { retryAfterMs } from './retry-after.ts';

/** What a service's own answer adds to its status. */
export type Told = {
  /** Its words about what is wrong, already without secrets. */
  readonly says?: string | undefined;
  readonly afterMs?: number | undefined;
};

const SENTENCES: ReadonlyMap<number, string> = new Map([
  [400, 'it refuses the message'],
  [401, 'it does not take the token'],
  [403, 'it does not let us write there'],
  [404, 'it knows no such place'],
  [410, 'the place is gone for good'],
  [413, 'it finds the message too long'],
  [429, 'it was asked too often'],
]);

/** What a POST came to for the reader; `read` reads the service's own words from an answer that is no success. */
export function outcomeOf(
  posted: Posted,
  clock: Clock,
  read: (text: string) => Told = () => ({}),
): NoticeOutcome {
  if (posted.kind === 'answer') return answered(posted, clock, read);
  return posted.hasLeft
    ? { kind: 'unknown', because: posted.because }
    : { kind: 'not delivered', because: posted.because, again: 'soon' };
}

function answered(
  { status, headers, text }: Extract<Posted, { kind: 'answer' }>,
  clock: Clock,
  read: (text: string) => Told,
): NoticeOutcome {
  if (status >= 200 && status <= 299) return { kind: 'delivered' };
  // Whoever stands before the service has given up on its answer: it may have taken the message.
  if (status === 504 || status === 408)
    return { kind: 'unknown', because: `no answer came from behind it (HTTP ${status})` };
  const { says, afterMs = retryAfterMs(headers.get('retry-after'), clock.now()) } = read(text);
  const because = `${sentenceOf(status)} (HTTP ${status})${says === undefined ? '' : `: ${says}`}`;
  const again = againOf(status);
  const wish = again === 'soon' ? definedOnly({ afterMs }) : {};
  return { kind: 'not delivered', because, again, ...wish };
}

function sentenceOf(status: number): string {
  if (status >= 300 && status <= 399) return 'it sends us elsewhere; write its final address';
  return SENTENCES.get(status) ?? (status >= 500 ? 'it has a failure' : 'it refuses the message');
}

function againOf(status: number): 'soon' | 'slowly' | 'never' {
  if (status >= 500 || status === 429 || status === 425) return 'soon';
  return status === 400 || status === 413 || status === 422 ? 'never' : 'slowly';
}
