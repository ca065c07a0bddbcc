import { assert } from '#core/prelude';
import type { Fingerprint } from '#ports';
import type { Question } from '#strategy/shape';

/** What decides an answer: who is asked, how it samples, and every byte of the prompt. */
export type Asked = {
  /** Of the model and where it runs: "Qwen3-Next http://127.0.0.1:8080/v1 qwen3-next". */
  readonly identity: string;
  /** Temperature, most tokens, thinking, seed; the order of its keys does not matter. */
  readonly sampling: Readonly<Record<string, number | string | boolean>>;
  readonly question: Pick<Question, 'messages' | 'schema'>;
};

/** Of the way a key is made: another way gives other keys and finds nothing of the old ones. */
const KEY_VERSION = 1;

/** Names what was asked and of whom: SHA-256, lower-case hexadecimal. A sampling setting is finite. */
export function cassetteKey(
  { identity, sampling, question }: Asked,
  fingerprint: Fingerprint,
): string {
  const settings = settingsOf(sampling);
  const messages = question.messages.map(({ role, content }) => [role, content]);
  // Schema keys are sent in their order, and a server may generate in that order: they stay as they are.
  return fingerprint(JSON.stringify([KEY_VERSION, identity, settings, question.schema, messages]));
}

/** Who was asked, and how it samples, in words. */
export function identityOf({ identity, sampling }: Omit<Asked, 'question'>): string {
  return [identity, ...settingsOf(sampling).map(([name, value]) => `${name} ${value}`)].join(' ');
}

function settingsOf(sampling: Asked['sampling']): readonly [string, number | string | boolean][] {
  const settings = Object.entries(sampling);
  for (const [name, value] of settings) {
    const isFinite = typeof value !== 'number' || Number.isFinite(value);
    assert(isFinite, `a sampling setting is finite, ${name} was ${String(value)}`);
  }
  return settings.toSorted(([left], [right]) => (left < right ? -1 : 1));
}
