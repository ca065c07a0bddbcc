import type { Plant } from './copied-house.ts';
import type { Tool } from './run-tool.ts';

/** A law of the house, a breach of it, and what its tool has to say about exactly that breach. */
export type BrokenLaw = {
  readonly law: string;
  readonly tool: Tool;
  readonly plants: readonly Plant[];
  readonly says: RegExp;
};

/** The breach of `law` by one plant: its path, its text, and what the tool says of it. */
export function broken(
  tool: Tool,
  law: string,
  [path, text, says]: [string, string, RegExp],
): BrokenLaw {
  return { law, tool, plants: [{ path, text }], says };
}
