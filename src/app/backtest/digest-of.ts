import { definedOnly } from '#core/prelude';
import type { CycleRecord, Fingerprint } from '#ports';
import type { DecisionDigest } from './backtest.ts';

/** A decision in short: hashes of what it saw, asked and concluded. */
export function digestOf({ head, stages, end }: CycleRecord, name: Fingerprint): DecisionDigest {
  const answered = stages.flatMap((stage) => (stage.kind === 'answered' ? [stage] : []));
  const observed = stages.find((stage) => stage.kind === 'observed');
  const concluded = stages.find((stage) => stage.kind === 'concluded');
  return {
    slot: head.slot,
    at: head.at,
    outcome: end?.outcome ?? 'ABSTAINED',
    promptHashes: answered.map(({ promptHash }) => promptHash),
    modelsUsed: answered.map(({ reply }) => reply.modelUsed),
    ...definedOnly({
      because: end?.because,
      observationHash: observed?.observationHash,
      ordersHash: concluded === undefined ? undefined : name(JSON.stringify(concluded.conclusion)),
    }),
  };
}
