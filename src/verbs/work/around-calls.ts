import { setImmediate } from 'node:timers';
import type { Presence } from '#app/work';
import { plusMs } from '#core/calendar';
import { assert } from '#core/prelude';
import { PortError } from '#ports';
import type { Home, Outside } from '#worlds';

type Around = NonNullable<Outside['around']>;

const TURN_MS = 200;

/** How many calls all processes have in flight at a server of a home that is open; none are known of while its store is away. */
export function busyAt(home: () => Pick<Home, 'store'> | undefined): NonNullable<Outside['busy']> {
  return ({ baseUrl, parallel }) => {
    try {
      return home()?.store.turns.taken(baseUrl, parallel) ?? 0;
    } catch (error) {
      if (!(error instanceof PortError)) throw error;
      return 0;
    }
  };
}

/**
 * Around each call of a model: no more at once on all machines than its server takes, and everybody knows until when the
 * silence of this process is to be borne.
 */
export function aroundCalls(
  home: () => Pick<Home, 'store'> | undefined,
  presence: (() => Presence | undefined) | undefined,
  { clock, pause }: Pick<Outside, 'clock' | 'pause'>,
): Around {
  const { later, now } = afterwards();
  return (model, { baseUrl, parallel, timeoutMs }) => ({
    name: model.name,
    answer: async (question, seen) => {
      now();
      const store = home()?.store;
      assert(store !== undefined, 'a model is asked when the home is open');
      const turn = await turnAt(store, { of: baseUrl, most: parallel }, pause);
      const answered = await presence?.()?.asks(plusMs(clock.now(), timeoutMs));
      try {
        return await model.answer(question, seen);
      } finally {
        // The answer is written first: to give the turn back may wait for a store that is away.
        later(() => {
          answered?.();
          givenBack(store, baseUrl, turn);
        });
      }
    },
  });
}

/** What is done when whoever waits for this has gone on, or at once when it is asked for. */
function afterwards(): { readonly later: (then: () => void) => void; readonly now: () => void } {
  const due: (() => void)[] = [];
  const now = (): void => {
    for (const then of due.splice(0)) then();
  };
  return {
    now,
    later: (then) => {
      due.push(then);
      setImmediate(now);
    },
  };
}

/** A connection that was lost has given it back already; the answer is worth more than that it be said. */
function givenBack({ turns }: Home['store'], of: string, turn: number): void {
  try {
    turns.giveBack(of, turn);
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
  }
}

type Wanted = { readonly of: string; readonly most: number };

async function turnAt(
  { turns }: Home['store'],
  { of, most }: Wanted,
  pause: Outside['pause'],
): Promise<number> {
  for (;;) {
    const turn = turns.take(of, most);
    if (turn !== undefined) return turn;
    await pause(TURN_MS);
  }
}
