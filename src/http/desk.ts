import type { Act } from '#ports';
import { openMemory, type Memory } from './answering/memory.ts';
import type { Caller } from './gate/caller.ts';
import type { HttpParts } from './http-parts.ts';
import { attempts, type Attempts } from './keys/attempts.ts';
import { openKeys, type Keys } from './keys/keys.ts';

/** The parts with what HTTP itself remembers while it runs. */
export type Desk = {
  readonly parts: HttpParts;
  readonly keys: Keys;
  readonly attempts: Attempts;
  readonly memory: Memory;
  /** Writes an administrative act. */
  readonly tell: (
    caller: Pick<Caller, 'who'>,
    act: Pick<Act, 'what' | 'outcome' | 'subject' | 'says'>,
  ) => Promise<void>;
};

export function openDesk(parts: HttpParts): Desk {
  const { credentials, clock, random, answered, acts } = parts;
  return {
    parts,
    keys: openKeys({ credentials, clock, random }),
    attempts: attempts(clock),
    memory: openMemory(answered, clock, random),
    tell: async ({ who }, act) => {
      await acts.keep({ at: clock.now(), who, ...act });
    },
  };
}
