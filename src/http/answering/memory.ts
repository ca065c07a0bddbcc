import { createHash, createHmac } from 'node:crypto';
import type { AnsweredRequest, AnsweredRequests, Clock } from '#ports';
import { no, type Answer } from './answer.ts';
import { responseOf } from './response-of.ts';

/** A writing request with its key. */
export type Writing = {
  readonly caller: string;
  readonly method: string;
  readonly path: string;
  readonly key: string;
  readonly body: string;
  /** Holds something that nobody may guess from what is kept. */
  readonly isSecret: boolean;
};

export type Memory = {
  /** Does the work, unless this request was answered already. */
  once(writing: Writing, work: () => Promise<Answer>): Promise<Response>;
};

const BEING_DONE = 'the request of this Idempotency-Key is being done; ask again when it is';
const LOST =
  'the request of this Idempotency-Key was begun before this house was started anew, and nobody knows how it ended; look, then ask under another key';
const OTHER = 'this Idempotency-Key belongs to another request; a new request has a key of its own';

/** Answers of writing requests by their key: the same request again has the same answer and is not done again. */
export function openMemory(
  answered: AnsweredRequests,
  clock: Clock,
  random: (bytes: number) => Uint8Array,
): Memory {
  const doing = new Set<string>();
  const ours = random(32);
  const begun = async (request: AnsweredRequest): Promise<Response | undefined> => {
    const known = await answered.open(request);
    if (known === undefined) return undefined;
    if (known.fingerprint !== request.fingerprint) return responseOf(no(422, OTHER));
    if (known.status === undefined) return responseOf(no(409, LOST));
    // What failed outside may be done now.
    return mayBeTriedAgain(known.status) ? undefined : replayed(known.status, known.body ?? '');
  };
  const closed = async (request: AnsweredRequest, answer: Answer): Promise<void> => {
    const status = 'status' in answer ? answer.status : 200;
    await answered.close({ ...request, status, body: await rememberedText(answer) });
  };
  return {
    once: async (writing, work) => {
      const request = requestOf(writing, clock, ours);
      if (doing.has(request.key)) return responseOf(no(409, BEING_DONE));
      doing.add(request.key);
      try {
        const known = await begun(request);
        if (known !== undefined) return known;
        const answer = await work();
        await closed(request, answer);
        return responseOf(answer);
      } finally {
        doing.delete(request.key);
      }
    },
  };
}

function mayBeTriedAgain(status: number): boolean {
  return status === 429 || status >= 500;
}

function requestOf(
  { caller, method, path, key, body, isSecret }: Writing,
  clock: Clock,
  ours: Uint8Array,
): AnsweredRequest {
  const whole = JSON.stringify([method, path, body]);
  // A password could be guessed from a plain hash; this one nobody can compute but this process.
  const hash = isSecret ? createHmac('sha256', ours) : createHash('sha256');
  const fingerprint = hash.update(whole, 'utf8').digest('hex');
  // Whoever sends a secret may have made its key of it.
  const kept = isSecret ? createHash('sha256').update(key, 'utf8').digest('hex') : key;
  return { key: JSON.stringify([caller, method, path, kept]), fingerprint, at: clock.now() };
}

/** Status line aside, all that is told again: type, place and text. */
type Kept = { readonly type: string; readonly location: string | null; readonly text: string };

async function rememberedText(answer: Answer): Promise<string> {
  const told =
    answer.kind === 'json' && 'remembered' in answer
      ? { ...answer, body: answer.remembered }
      : answer;
  const response = responseOf(told);
  const kept: Kept = {
    type: response.headers.get('content-type') ?? 'application/json',
    location: response.headers.get('location'),
    text: await response.text(),
  };
  return JSON.stringify([kept.type, kept.location, kept.text]);
}

function replayed(status: number, body: string): Response {
  const value: unknown = JSON.parse(body);
  const [type, location, text] = Array.isArray(value) ? value.map(textOrNone) : [];
  const headers = new Headers({ 'Idempotency-Replayed': 'true' });
  if (type !== undefined) headers.set('Content-Type', type);
  if (location !== undefined) headers.set('Location', location);
  return new Response(text ?? '', { status, headers });
}

function textOrNone(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
