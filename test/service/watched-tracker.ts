import type { Clock, TrackerActivity, VirtualClock } from '#ports';
import type { SeededRandom } from '#core/prelude';
import { TrackerDouble, type Trouble as CallTrouble } from '../mirror/tracker-double.ts';
import type { Troubles } from './troubles.ts';

type Parts = {
  readonly clock: Clock;
  readonly troubles: Troubles;
  readonly random: SeededRandom;
  readonly say: (violation: string) => void;
};

/** The tracker in memory, down and flaky as the simulation wants; a key of ours that comes to stand twice is a fault. */
export class WatchedTracker extends TrackerDouble {
  readonly #say: Parts['say'];
  readonly #keys = new Set<string>();

  constructor({ clock, troubles, random, say }: Parts) {
    super(standing(clock));
    this.#say = say;
    this.trouble = (call) => {
      this.calls.length = 0;
      return troubleOf(call, troubles, random);
    };
  }

  override add(activity: Parameters<TrackerDouble['add']>[0]): string {
    const { key } = activity;
    if (key !== undefined && this.#keys.has(key)) this.#say(`${key} stands twice in the tracker`);
    if (key !== undefined) this.#keys.add(key);
    return super.add(activity);
  }

  override async strike(line: string): ReturnType<TrackerDouble['strike']> {
    const struck = this.standing.find(({ id }) => id === line)?.key;
    const outcome = await super.strike(line);
    const stays = this.standing.some(({ id }) => id === line);
    if (struck !== undefined && !stays) this.#keys.delete(struck);
    return outcome;
  }
}

/** The double's clock is one that can be moved; this one moves by itself. */
function standing(clock: Clock): VirtualClock {
  return { now: () => clock.now(), moveTo: () => undefined };
}

const FLAKY: readonly CallTrouble[] = ['passing', 'lost before', 'lost after', 'late'];

function troubleOf(
  call: TrackerActivity['key'],
  troubles: Troubles,
  random: SeededRandom,
): CallTrouble | undefined {
  if (troubles.lasts('tracker down')) return 'down';
  if (!troubles.lasts('tracker flaky') || random.next() > 0.2) return undefined;
  // A read has no outcome of its own: it fails or it does not.
  return call.startsWith('lines') ? 'down' : FLAKY[random.nextInt(FLAKY.length)];
}
