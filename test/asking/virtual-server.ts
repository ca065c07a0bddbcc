import type { VirtualTime } from './virtual-time.ts';

/** A server that holds one model at a time, as llama-swap with one group does. */
export type VirtualServer = {
  ask(model: string, tokensMs: number): Promise<void>;
  readonly told: { swaps: number; loads: number; mostInFlight: number; inFlight: number };
};

type Hall = {
  readonly time: VirtualTime;
  readonly swapMs: () => number;
  readonly told: VirtualServer['told'];
  readonly slots: { free: number; readonly queue: (() => void)[] };
  loaded: string | undefined;
  ready: Promise<void>;
  held: readonly { readonly model: string; readonly enter: () => void }[];
};

/**
 * A call of the loaded model goes in at once and shares the slots; one of another model is held until no call is in
 * flight, then the oldest held call brings its model in, and with it all that are held for the same.
 */
export function virtualServer(
  time: VirtualTime,
  { slots, swapMs }: { slots: number; swapMs: () => number },
): VirtualServer {
  const told = { swaps: 0, loads: 0, mostInFlight: 0, inFlight: 0 };
  const hall: Hall = {
    time,
    swapMs,
    told,
    slots: { free: slots, queue: [] },
    loaded: undefined,
    ready: Promise.resolve(),
    held: [],
  };
  return {
    told,
    ask: async (model, tokensMs) => {
      await entered(hall, model);
      told.mostInFlight = Math.max(told.mostInFlight, told.inFlight);
      await hall.ready;
      await slot(hall);
      await time.pause(tokensMs);
      leave(hall);
    },
  };
}

function bringIn(hall: Hall, model: string): void {
  if (hall.loaded !== undefined) hall.told.swaps += 1;
  hall.told.loads += 1;
  hall.loaded = model;
  hall.ready = hall.time.pause(hall.swapMs());
  const entering = hall.held.filter((one) => one.model === model);
  hall.held = hall.held.filter((one) => one.model !== model);
  for (const { enter } of entering) enter();
}

async function entered(hall: Hall, model: string): Promise<void> {
  if (model === hall.loaded) {
    hall.told.inFlight += 1;
    return;
  }
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const enter = (): void => {
    hall.told.inFlight += 1;
    resolve(undefined);
  };
  hall.held = [...hall.held, { model, enter }];
  if (hall.told.inFlight === 0) bringIn(hall, model);
  await promise;
}

async function slot({ slots }: Hall): Promise<void> {
  if (slots.free > 0) {
    slots.free -= 1;
    return;
  }
  const { promise, resolve } = Promise.withResolvers<undefined>();
  slots.queue.push(() => resolve(undefined));
  await promise;
}

function leave(hall: Hall): void {
  const [next] = hall.slots.queue.splice(0, 1);
  if (next === undefined) hall.slots.free += 1;
  else next();
  hall.told.inFlight -= 1;
  const [first] = hall.held;
  if (hall.told.inFlight === 0 && first !== undefined) bringIn(hall, first.model);
}
