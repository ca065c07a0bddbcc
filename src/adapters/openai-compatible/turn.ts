import type { Message, Question } from '#strategy/shape';
import { withSchema } from './with-schema.ts';

/** What is sent in one call, word by word. */
export type Turn = {
  /** Of the schema, as a server may show it: letters, digits and underscores. */
  readonly name: string;
  readonly messages: readonly Message[];
  /** What the server has to hold the answer to; absent where any text will do. */
  readonly schema?: Readonly<Record<string, unknown>>;
};

/** A question as it is sent: its schema goes to the grammar and is told to the model. */
export function turnOf(question: Question): Turn {
  return {
    name: question.pass.replaceAll('-', '_'),
    messages: withSchema(question),
    schema: question.schema,
  };
}
