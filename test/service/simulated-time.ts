import { instant, type Instant } from '#core/calendar';
import type { Clock, Timer } from '#ports';

/** Time of a simulation: it passes only when everybody waits, and a wall clock beside it may be set wrongly. */
export type SimulatedTime = {
  /** The wall clock, with whatever jumps it has made. */
  readonly clock: Clock;
  /** Counts on evenly, whatever the wall clock does. */
  readonly timer: Timer;
  readonly pause: (forMs: number) => Promise<void>;
  /** Puts the wall clock forward, or back where it is negative. */
  readonly jump: (byMs: number) => void;
  /** Events that have happened. */
  readonly count: () => number;
  /** Plays one event after the other until `isOver`, asked after each, or until nothing is left to happen. */
  readonly run: (isOver: () => Promise<boolean>) => Promise<void>;
};

type Event = { readonly at: number; readonly number: number; happen: (() => void) | undefined };

/** Time from a moment on; events of one moment happen in the order in which they were set. */
export function simulatedTime(from: Instant): SimulatedTime {
  const events: Event[] = [];
  let [now, offset, set, happened] = [Number(from), 0, 0, 0];
  const timer: Timer = (afterMs, then) => {
    set += 1;
    const event: Event = {
      at: now + Math.max(0, Math.ceil(afterMs)),
      number: set,
      happen: then,
    };
    push(events, event);
    return () => {
      event.happen = undefined;
    };
  };
  return {
    clock: { now: () => instant(now + offset) },
    timer,
    pause: pauseBy(timer),
    jump: (byMs) => {
      offset += byMs;
    },
    count: () => happened,
    run: async (isOver) => {
      await turn();
      for (let event = pop(events); event !== undefined; event = pop(events)) {
        if (event.happen === undefined) continue;
        now = event.at;
        happened += 1;
        event.happen();
        await turn();
        if (await isOver()) return;
      }
    },
  };
}

/** Waiting by a timer. */
export function pauseBy(timer: Timer): (forMs: number) => Promise<void> {
  return async (forMs) => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    timer(forMs, () => resolve(undefined));
    await promise;
  };
}

/** Every promise that can be kept now is kept before the next turn of the loop. */
async function turn(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  setImmediate(resolve, undefined);
  await promise;
}

function isBefore(left: Event, right: Event): boolean {
  return left.at < right.at || (left.at === right.at && left.number < right.number);
}

/** A binary heap, the earliest event first. */
function push(heap: Event[], event: Event): void {
  heap.push(event);
  let place = heap.length - 1;
  while (place > 0) {
    const above = (place - 1) >> 1;
    const parent = heap[above];
    if (parent === undefined || !isBefore(event, parent)) break;
    heap[place] = parent;
    place = above;
  }
  heap[place] = event;
}

function pop(heap: Event[]): Event | undefined {
  const [first] = heap;
  const last = heap.pop();
  if (first === undefined || last === undefined || heap.length === 0) return first;
  let place = 0;
  for (;;) {
    const child = earlier(heap, place * 2 + 1);
    const below = heap[child];
    if (below === undefined || !isBefore(below, last)) break;
    heap[place] = below;
    place = child;
  }
  heap[place] = last;
  return first;
}

/** Of two neighbours the one that happens first. */
function earlier(heap: readonly Event[], left: number): number {
  const [one, other] = [heap[left], heap[left + 1]];
  return one !== undefined && other !== undefined && isBefore(other, one) ? left + 1 : left;
}
