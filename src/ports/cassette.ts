import type { Reply } from './language-model.ts';

/** A reply as it is kept: under the hash of model identity, sampling, schema and prompt bytes. */
export type Recording = {
  /** Lower-case hexadecimal SHA-256 of what was asked and of whom. */
  readonly key: string;
  /** Who was asked and how it samples: "Qwen3-Next http://... temperature 0.2 ...". */
  readonly identity: string;
  readonly reply: Reply;
};

/** Replies of models by what they were asked; nothing that depends on a price to come is ever kept. */
export type Cassette = {
  find(key: string): Promise<Recording | undefined>;
  /** Durable when it returns; a key that is known already keeps its first reply. */
  keep(recording: Recording): Promise<void>;
};
