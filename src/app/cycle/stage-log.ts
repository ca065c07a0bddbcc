import { assert } from '#core/prelude';
import type { CycleRecord, Journal, Stage } from '#ports';

/** The stages of one cycle: what is on the record is taken from it, what is new is journaled before it is used. */
export type StageLog = {
  next(kinds: readonly Stage['kind'][], produce: () => Promise<Stage>): Promise<Stage>;
};

export function stageLog({ head, stages }: CycleRecord, journal: Journal): StageLog {
  let place = 0;
  return {
    next: async (kinds, produce) => {
      const number = place;
      place += 1;
      const recorded = stages[number];
      if (recorded !== undefined) {
        const fits = kinds.includes(recorded.kind);
        assert(
          fits,
          `stage ${number} of ${head.id} is ${kinds.join(' or ')}, was ${recorded.kind}`,
        );
        return recorded;
      }
      const stage = await produce();
      await journal.stage(head.id, number, stage);
      return stage;
    },
  };
}
