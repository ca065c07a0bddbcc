import { fingerprint } from '#adapters/system';
import type { KeptPrompt } from '#adapters/run-store';
import { cassetteKey } from '#app/cassette';
import type { CycleRecord } from '#ports';
import type { Decider } from './deciders.ts';

/** The prompts of a cycle as they are kept: with their keys in the cassette where a server answered. */
export function promptsOf(
  { head, stages }: CycleRecord,
  { kind, identity, sampling }: Decider,
): readonly KeptPrompt[] {
  return stages.flatMap((stage) => {
    if (stage.kind !== 'answered') return [];
    const { question, promptHash, reply } = stage;
    const { pass, messages, schema } = question;
    const key =
      kind === 'rules' ? {} : { key: cassetteKey({ identity, sampling, question }, fingerprint) };
    return [{ slot: head.slot, pass, promptHash, ...key, messages, schema, reply }];
  });
}
