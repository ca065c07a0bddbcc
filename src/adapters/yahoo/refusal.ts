import { HOUR_MS, instant, MINUTE_MS, plusMs, toIsoNewYork, type Instant } from '#core/calendar';
import { NotAsked } from './not-asked.ts';

/** What is remembered of a 429, also by the next process. */
export type Refusal = {
  readonly openedAt: Instant;
  readonly until: Instant;
  readonly spanMs: number;
  /** When a request came through again; absent while the circuit is open. */
  readonly closedAt?: Instant;
  /** Somebody tries whether it is over; nobody else does before this moment. */
  readonly probedUntil?: Instant;
};

/** Where refusals are remembered. */
export type RefusalStore = {
  refusal(): Refusal | undefined;
  keepRefusal(refusal: Refusal): void;
};

const FIRST_MS = MINUTE_MS;
const LONGEST_MS = 30 * MINUTE_MS;
const LONGEST_TOLD_MS = 6 * HOUR_MS;
const JITTER = 0.25;
/** A refusal so soon after the last one goes on doubling. */
const SOON_MS = 10 * MINUTE_MS;

type Opening = {
  readonly now: Instant;
  /** The header: seconds. */
  readonly retryAfter: string | undefined;
  readonly random: () => number;
};

/** The refusal that begins now: a minute, or twice as long as the one it follows, up to half an hour. */
export function nextRefusal(
  last: Refusal | undefined,
  { now, retryAfter, random }: Opening,
): Refusal {
  const goesOn =
    last !== undefined && (last.closedAt === undefined || now - last.closedAt < SOON_MS);
  const spanMs = goesOn ? Math.min(LONGEST_MS, last.spanMs * 2) : FIRST_MS;
  const told = Number(retryAfter ?? 0) * 1000;
  const toldMs = Number.isFinite(told) ? Math.min(LONGEST_TOLD_MS, told) : 0;
  const waitMs = Math.ceil(Math.max(toldMs, spanMs * (1 + JITTER * random())));
  return { openedAt: now, until: plusMs(now, waitMs), spanMs };
}

/** The same refusal with nobody trying. */
export function unprobed({ openedAt, until, spanMs, closedAt }: Refusal): Refusal {
  return { openedAt, until, spanMs, ...(closedAt === undefined ? {} : { closedAt }) };
}

export function refusedUntil(until: Instant): NotAsked {
  const minute = instant(Math.ceil(until / MINUTE_MS) * MINUTE_MS);
  return new NotAsked(
    'rate-limited',
    `Yahoo refused with 429 Too Many Requests; asked again after ${toIsoNewYork(minute).slice(11, 16)} in New York; wait, or ask for less`,
  );
}
