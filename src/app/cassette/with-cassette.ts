import { assert } from '#core/prelude';
import {
  PortError,
  type Cassette,
  type Fingerprint,
  type LanguageModel,
  type Recording,
  type Reply,
} from '#ports';
import type { Question } from '#strategy/shape';
import { cassetteKey, identityOf, type Asked } from './cassette-key.ts';

export type CassetteOptions = Omit<Asked, 'question'> & {
  readonly fingerprint: Fingerprint;
  /** Hears of each question just before the model is asked. */
  readonly onAsked?: (asked: { readonly key: string; readonly question: Question }) => void;
  /** Only what is kept is answered; whatever else is asked fails. */
  readonly offline?: boolean;
};

export type ReplyCounts = {
  /** Questions that the model itself was asked, failures included. */
  readonly asked: number;
  /** Answers without asking: kept ones, and those shared with a twin that asked at the same time. */
  readonly fromCassette: number;
};

export type CassetteModel = LanguageModel & {
  /** Since it was made. */
  counts(): ReplyCounts;
};

/**
 * The model behind a cassette: what is kept is answered as it came, with its times and tries of then; what is not is
 * asked, and kept before it is answered. A failure, a stream that broke off and the answer of a fallback are not kept.
 */
export function withCassette(
  model: LanguageModel,
  cassette: Cassette,
  options: CassetteOptions,
): CassetteModel {
  const counts = { asked: 0, fromCassette: 0 };
  const pending = new Map<string, Promise<Answered>>();
  const answered = async (key: string, ask: () => Promise<Reply>, question: Question) => {
    const kept = await cassette.find(key);
    if (kept !== undefined) return { reply: kept.reply, wasAsked: false };
    if (options.offline === true) throw notRecorded(key, question, model.name);
    options.onAsked?.({ key, question });
    counts.asked += 1;
    const recording = { key, identity: identityOf(options), reply: await ask() };
    return { reply: await keptOf(recording, cassette), wasAsked: true };
  };
  return {
    name: model.name,
    counts: () => ({ ...counts }),
    answer: async (question, seen) => {
      const key = cassetteKey({ ...options, question }, options.fingerprint);
      const twin = pending.get(key);
      const ask = async (): Promise<Reply> => model.answer(question, seen);
      const begun = twin ?? answered(key, ask, question).finally(() => pending.delete(key));
      if (twin === undefined) pending.set(key, begun);
      const { reply, wasAsked } = await begun;
      if (twin !== undefined || !wasAsked) counts.fromCassette += 1;
      return reply;
    },
  };
}

type Answered = { readonly reply: Reply; readonly wasAsked: boolean };

/** What a later run will find: where another process has kept its own reply meanwhile, that one. */
async function keptOf(recording: Recording, cassette: Cassette): Promise<Reply> {
  const { key, reply } = recording;
  if (reply.finish === 'error' || reply.insteadOf !== undefined) return reply;
  await cassette.keep(recording);
  const kept = await cassette.find(key);
  assert(kept !== undefined, `what a cassette has kept it finds: ${key}`);
  return kept.reply;
}

function notRecorded(key: string, { pass }: Question, model: string): PortError {
  return new PortError(
    'model',
    `the cassette holds no reply of ${model} to this ${pass} prompt (key ${key.slice(0, KEY_SHOWN)}) and offline nobody is asked; run it once without --offline to record the reply, or import a cassette that has it`,
    { retryable: false },
  );
}

const KEY_SHOWN = 12;
