import { fingerprint } from '#adapters/system';
import { withCassette, type CassetteModel } from '#app/cassette';
import { PortError, type Cassette } from '#ports';
import type { Decider } from './deciders.ts';

/** A model behind the cassette. */
export type RecordedModel = CassetteModel & {
  /** Throws where an answer was missed offline: a decision that abstains for that is not one of the run. */
  refuseMissed(where: string, slot?: string): void;
};

type Place = { readonly decider: Decider; readonly cassette: Cassette };

/** A server's replies are kept; rules are computed again, which is quicker. */
export function recorded(
  { offline }: { readonly offline: boolean },
  { decider, cassette }: Place,
): RecordedModel | undefined {
  if (decider.kind === 'rules') return undefined;
  const { model, identity, sampling } = decider;
  const inner = withCassette(model, cassette, { identity, sampling, offline, fingerprint });
  const missed: PortError[] = [];
  return {
    ...inner,
    answer: async (question, seen) => {
      try {
        return await inner.answer(question, seen);
      } catch (error) {
        if (offline && error instanceof PortError) missed.push(error);
        throw error;
      }
    },
    refuseMissed: (where, slot) => {
      const [first] = missed;
      if (first === undefined) return;
      const at = slot === undefined ? where : `${where} (${slot})`;
      const told = `${at} ends the run, and no run is kept: ${first.message}`;
      throw new PortError('backtest', told, { retryable: false, cause: first });
    },
  };
}
