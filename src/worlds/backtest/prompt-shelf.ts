import { constants, gunzipSync, gzipSync } from 'node:zlib';
import type { AskedPrompt } from '#app/cassette';
import type { CycleRecord } from '#ports';

/** A prompt of a run with its slot. */
export type KeptPrompt = AskedPrompt & { readonly slot: string };

/** The prompts of a run, kept packed: they are long and much alike. */
export type PromptShelf = {
  add(record: CycleRecord): void;
  /** In the order in which they were asked. */
  all(): Generator<KeptPrompt>;
};

export function promptShelf(): PromptShelf {
  const packed: Uint8Array[] = [];
  return {
    add: (record) => {
      const own = promptsOf(record);
      if (own.length > 0)
        packed.push(gzipSync(JSON.stringify(own), { level: constants.Z_BEST_SPEED }));
    },
    *all() {
      for (const each of packed) yield* unpacked(each);
    },
  };
}

function promptsOf({ head, stages }: CycleRecord): readonly KeptPrompt[] {
  return stages.flatMap((stage) => {
    if (stage.kind !== 'answered') return [];
    const { question, promptHash, reply } = stage;
    const { pass, messages, schema } = question;
    return [{ slot: head.slot, pass, promptHash, messages, schema, reply }];
  });
}

function unpacked(bytes: Uint8Array): readonly KeptPrompt[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `add` of the same shelf
  return JSON.parse(gunzipSync(bytes).toString()) as readonly KeptPrompt[];
}
