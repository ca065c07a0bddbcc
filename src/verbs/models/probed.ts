import type { ModelConfig } from '#config';
import { probeModel, type ModelProbe } from '#worlds';

/** A probe as far as it tells what answers and how much room one question has. */
export type Probed = ModelProbe & {
  readonly state?: 'ready' | 'loading' | 'refused' | 'unreachable';
  readonly contextTokens?: number;
};

/** Asks the server of a model whether it is there; nothing is loaded by it. */
export async function probed(model: ModelConfig): Promise<Probed> {
  return probeModel(model);
}

/** Whether anything answers at its address; null where nobody could be asked. */
export function isReachable({ ok, state }: Probed): boolean | null {
  if (state === undefined) return ok ? true : null;
  return state !== 'unreachable';
}
