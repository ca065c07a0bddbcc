import type { Presence } from '#app/work';
import { plusMs } from '#core/calendar';
import type { Home, Outside } from '#worlds';

type Around = NonNullable<Outside['around']>;

const TURN_MS = 200;

/**
 * Around each call of a model: no more at once on all machines than its server takes, and everybody knows until when the
 * silence of this process is to be borne.
 */
export function aroundCalls(
  store: () => Home['store'],
  presence: () => Presence,
  { clock, pause }: Pick<Outside, 'clock' | 'pause'>,
): Around {
  return (model, { baseUrl, parallel, timeoutMs }) => ({
    name: model.name,
    answer: async (question, seen) => {
      const turn = await turnAt(store(), { of: baseUrl, most: parallel }, pause);
      const answered = await presence().asks(plusMs(clock.now(), timeoutMs));
      try {
        return await model.answer(question, seen);
      } finally {
        answered();
        store().turns.giveBack(baseUrl, turn);
      }
    },
  });
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
