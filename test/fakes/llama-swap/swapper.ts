import type { LlamaSwapConfig, ModelSetup } from './llama-swap-config.ts';
import { swapRefusal, TOO_MANY, type Refusal } from './refusal.ts';

/** A stay of one request with its model. */
export type Stay = {
  /** Aborted when the model dies or is unloaded under the request. */
  readonly gone: AbortSignal;
  /** Waits for a slot of llama-server, and gives it back. */
  readonly slot: () => Promise<() => void>;
  readonly leave: () => void;
};

export type Entered =
  | { readonly kind: 'entered'; readonly stay: Stay }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export type State = 'stopped' | 'starting' | 'ready' | 'stopping';

export type Swapper = {
  /** Waits for the model, which may have to be brought in, for others may have to end first. */
  readonly enter: (model: string, left: AbortSignal) => Promise<Entered>;
  readonly stateOf: (model: string) => State;
  /** Ends it, whoever is with it; comes back when it is gone. */
  readonly unload: (model: string) => Promise<void>;
  /** The model's process dies by itself. */
  readonly kill: (model: string) => void;
  readonly isFull: (model: string) => boolean;
  readonly told: () => SwapsTold;
};

export type SwapsTold = {
  /** Models in the order they were brought in. */
  readonly loads: readonly string[];
  /** Loads for which another model had to go or had gone before. */
  readonly swaps: number;
  readonly mostInFlight: Readonly<Record<string, number>>;
};

/** Of one life of a process. */
type Slots = { taken: number; readonly queue: (() => void)[] };

type Process = {
  readonly name: string;
  readonly setup: ModelSetup;
  state: State;
  inFlight: number;
  mostInFlight: number;
  /** Of this life of the process. */
  life: AbortController;
  slots: Slots;
  idleSince: number;
};

type Held = {
  readonly process: Process;
  readonly settle: (entered: Entered) => void;
};

type Hall = {
  readonly config: LlamaSwapConfig;
  readonly pause: (forMs: number, signal?: AbortSignal) => Promise<unknown>;
  readonly processes: ReadonlyMap<string, Process>;
  readonly closed: AbortSignal;
  held: readonly Held[];
  loads: readonly string[];
};

const HEALTH_CHECK_TIMEOUT_MS = 120_000;
const CONCURRENCY_LIMIT = 10;

/** Brings models in and drives them out, as llama-swap does: by group, oldest request first, never under a request. */
export function swapper(
  config: LlamaSwapConfig,
  pause: Hall['pause'],
  closed: AbortSignal,
): Swapper {
  const processes = new Map(
    Object.entries(config.models).map(([name, setup]) => [name, stopped(name, setup)]),
  );
  const hall: Hall = { config, pause, processes, closed, held: [], loads: [] };
  return {
    enter: async (model, left) => entered(hall, processOf(hall, model), left),
    stateOf: (model) => processOf(hall, model).state,
    unload: async (model) => stop(hall, processOf(hall, model)),
    kill: (model) => end(hall, processOf(hall, model)),
    isFull: (model) => isFull(hall, processOf(hall, model)),
    told: () => ({
      loads: hall.loads,
      swaps: hall.loads.filter((name, at) => at > 0 && name !== hall.loads[at - 1]).length,
      mostInFlight: Object.fromEntries(
        [...processes.values()].map(({ name, mostInFlight }) => [name, mostInFlight]),
      ),
    }),
  };
}

function stopped(name: string, setup: ModelSetup): Process {
  const idle = { inFlight: 0, mostInFlight: 0, idleSince: 0 };
  return {
    name,
    setup,
    state: 'stopped',
    life: new AbortController(),
    slots: { taken: 0, queue: [] },
    ...idle,
  };
}

function processOf({ processes }: Hall, model: string): Process {
  const found = processes.get(model);
  if (found === undefined) throw new Error(`${model} is one of the models`);
  return found;
}

function isFull({ held }: Hall, process: Process): boolean {
  const { concurrencyLimit = CONCURRENCY_LIMIT } = process.setup;
  const waiting = held.filter((one) => one.process === process).length;
  return process.inFlight + waiting >= concurrencyLimit;
}

async function entered(hall: Hall, process: Process, left: AbortSignal): Promise<Entered> {
  if (isFull(hall, process)) return { kind: 'refused', refusal: TOO_MANY };
  const { promise, resolve } = Promise.withResolvers<Entered>();
  const one: Held = { process, settle: resolve };
  hall.held = [...hall.held, one];
  // Whoever goes away no longer waits; a load that was begun for it goes on.
  left.addEventListener('abort', () => {
    hall.held = hall.held.filter((other) => other !== one);
    resolve(internal('client gone'));
  });
  advance(hall);
  return promise;
}

function internal(words: string): Entered {
  return { kind: 'refused', refusal: swapRefusal('internal', words) };
}

/** Lets in whoever can be, and brings in the model of the oldest that waits as soon as nothing is in its way. */
function advance(hall: Hall): void {
  for (const { process, settle } of hall.held.filter((one) => one.process.state === 'ready')) {
    hall.held = hall.held.filter((one) => one.settle !== settle);
    settle({ kind: 'entered', stay: stayOf(hall, process) });
  }
  for (const process of new Set(hall.held.map((one) => one.process))) {
    if (process.state === 'starting') continue;
    const inTheWay = rivals(hall, process).filter(({ state }) => state !== 'stopped');
    if (inTheWay.some(({ inFlight, state }) => inFlight > 0 || state !== 'ready')) return;
    if (process.state === 'stopped') void load(hall, process, inTheWay);
  }
}

function stayOf(hall: Hall, process: Process): Stay {
  const { life } = process;
  process.inFlight += 1;
  process.mostInFlight = Math.max(process.mostInFlight, process.inFlight);
  let isOver = false;
  return {
    gone: life.signal,
    slot: async () => slotOf(process),
    leave: () => {
      if (isOver) return;
      isOver = true;
      process.inFlight -= 1;
      process.idleSince += 1;
      if (process.inFlight === 0) void expire(hall, process, process.idleSince);
      advance(hall);
    },
  };
}

async function slotOf({ setup: { parallel = 1 }, slots }: Process): Promise<() => void> {
  if (slots.taken >= parallel) {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    slots.queue.push(() => resolve(undefined));
    await promise;
  } else slots.taken += 1;
  return () => {
    const [next] = slots.queue.splice(0, 1);
    if (next === undefined) slots.taken -= 1;
    else next();
  };
}

/** Models that cannot be held beside this one. */
function rivals({ config, processes }: Hall, process: Process): readonly Process[] {
  const own = groupOf(config, process.name);
  return [...processes.values()].filter((other) => {
    if (other === process) return false;
    const group = groupOf(config, other.name);
    if (group.name === own.name) return own.swap;
    return own.exclusive && !group.persistent;
  });
}

function groupOf(
  { groups = {} }: LlamaSwapConfig,
  model: string,
): { name: string; swap: boolean; exclusive: boolean; persistent: boolean } {
  const [name, group] = Object.entries(groups).find(([, { members }]) =>
    members.includes(model),
  ) ?? ['(default)', { members: [] }];
  const { swap = true, exclusive = true, persistent = false } = group;
  return { name, swap, exclusive, persistent };
}

async function load(hall: Hall, process: Process, leaving: readonly Process[]): Promise<void> {
  process.state = 'starting';
  process.life = new AbortController();
  const { signal } = process.life;
  hall.loads = [...hall.loads, process.name];
  await Promise.all(leaving.map(async (other) => stop(hall, other)));
  const failure = await started(hall, process).catch(() => undefined);
  if (signal.aborted || hall.closed.aborted) return;
  if (failure === undefined) process.state = 'ready';
  else {
    process.state = 'stopped';
    settleAll(hall, process, internal(failure));
  }
  advance(hall);
}

/** Waits for the model's health; a word why it does not come. */
async function started(
  { config, pause, closed }: Hall,
  { setup, name, life }: Process,
): Promise<string | undefined> {
  const { starts = 'well', loadMs = 0 } = setup;
  const { healthCheckTimeoutMs = HEALTH_CHECK_TIMEOUT_MS } = config;
  if (starts === 'command not found')
    return `unspecific error: failed to start command '/opt/${name}': fork/exec /opt/${name}: no such file or directory`;
  const isInTime = starts !== 'never healthy' && loadMs <= healthCheckTimeoutMs;
  const ended = AbortSignal.any([life.signal, closed]);
  await pause(isInTime ? loadMs : healthCheckTimeoutMs, ended);
  if (!isInTime)
    return `unspecific error: health check timed out after ${healthCheckTimeoutMs / 1000}s`;
  return starts === 'exits' ? 'unspecific error: upstream command exited prematurely' : undefined;
}

function settleAll(hall: Hall, process: Process, result: Entered): void {
  const waiting = hall.held.filter((one) => one.process === process);
  hall.held = hall.held.filter((one) => one.process !== process);
  for (const { settle } of waiting) settle(result);
}

async function stop(hall: Hall, process: Process): Promise<void> {
  if (process.state === 'stopped' || process.state === 'stopping') return;
  const wasStarting = process.state === 'starting';
  process.state = 'stopping';
  process.life.abort();
  if (wasStarting) settleAll(hall, process, internal('unspecific error: group: model unloaded'));
  const { stopMs = 0 } = process.setup;
  if (stopMs > 0) await hall.pause(stopMs, hall.closed).catch(() => undefined);
  end(hall, process);
}

function end(hall: Hall, process: Process): void {
  process.life.abort();
  process.state = 'stopped';
  const { queue } = process.slots;
  process.slots = { taken: 0, queue: [] };
  for (const next of queue.splice(0)) next();
  advance(hall);
}

/** Idleness is looked at when it has lasted; whoever came in between has begun a new one. */
async function expire(hall: Hall, process: Process, idleSince: number): Promise<void> {
  const { ttlMs } = process.setup;
  if (ttlMs === undefined) return;
  await hall.pause(ttlMs, hall.closed).catch(() => undefined);
  if (process.inFlight === 0 && process.idleSince === idleSince && process.state === 'ready')
    await stop(hall, process);
}
