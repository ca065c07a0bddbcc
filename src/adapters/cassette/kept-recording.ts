import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Recording, Reply } from '#ports';

type KeptFields = Required<Omit<Reply, 'insteadOf'>>;

/** Every field of a reply but the one that only a fallback has: it is never kept under the first one's identity. */
const FIELDS: { readonly [Field in keyof KeptFields]: z.ZodType } = {
  text: z.string(),
  finish: z.enum(['stop', 'length']),
  reasoning: z.string().exactOptional(),
  modelUsed: z.string(),
  finishReason: z.string(),
  usage: z.strictObject({
    promptTokens: z.number().exactOptional(),
    completionTokens: z.number().exactOptional(),
  }),
  latencyMs: z.number(),
  fingerprint: z.string().exactOptional(),
  waitMs: z.number().exactOptional(),
  tries: z.number().exactOptional(),
  tokensPerSecond: z.number().exactOptional(),
  server: z.string().exactOptional(),
};

/** A recording with the checksum that it is kept under. */
export type KeptRecording = Recording & { readonly checksum: string };

const HEX_64 = z.string().regex(/^[0-9a-f]{64}$/, '64 lower-case hexadecimal digits');

const replySchema = z.strictObject(FIELDS);

const keptSchema = z.strictObject({
  key: HEX_64,
  identity: z.string().min(1),
  reply: replySchema,
  checksum: HEX_64,
});

export type ReadRecording =
  | { readonly kind: 'kept'; readonly recording: KeptRecording }
  | { readonly kind: 'damaged'; readonly because: string };

/** A value as a kept recording, its fields in the order in which they came; anything else says what is wrong with it. */
export function readRecording(value: unknown): ReadRecording {
  const fault = faultOf(value);
  if (fault !== undefined || !isKept(value)) return { kind: 'damaged', because: fault ?? '' };
  if (checksumOf(value) === value.checksum) return { kind: 'kept', recording: value };
  return { kind: 'damaged', because: 'it was changed after it was kept: its checksum is another' };
}

/** Why a recording cannot be kept; undefined where it can. */
export function refusalOf(recording: Recording): string | undefined {
  return faultOf({ ...recording, checksum: checksumOf(recording) });
}

function faultOf(value: unknown): string | undefined {
  const read = keptSchema.safeParse(value);
  return read.success ? undefined : z.prettifyError(read.error).replaceAll(/\s+/g, ' ');
}

function isKept(value: unknown): value is KeptRecording {
  return faultOf(value) === undefined;
}

/** SHA-256 over key, identity and reply: a reply under another key has another one. */
export function checksumOf({ key, identity, reply }: Recording): string {
  const text = JSON.stringify([key, identity, reply]);
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
