import { plusMs, type Instant } from '#core/calendar';
import { assert } from '#core/prelude';
import { PortError, type Clock } from '#ports';
import { nextCall } from './next-call.ts';
import { learned, untimed, type TimedCall } from './pace.ts';
import { NOTHING_TOLD, queueTold, type Counted, type QueueTold } from './queue-told.ts';
import type { QueueRules, RunningCall, ServerState, WaitingCall } from './server-state.ts';

export type QueueSettings = {
  /** Of messages: "127.0.0.1:8080". */
  readonly server: string;
  readonly clock: Clock;
  /** Calls `then` once after that time; what it returns calls it off. */
  readonly timer: (afterMs: number, then: () => void) => () => void;
  /** Calls in flight at once, of one model; 1 unless told. */
  readonly parallel?: number;
  /** 'together' where the server holds all its models at once. */
  readonly models?: QueueRules['models'];
  /** How long a call of another model lets the loaded one go first; 15 min unless told. */
  readonly patienceMs?: number;
  /** How long the loaded model is kept for a call that follows the last; 250 ms unless told. */
  readonly lingerMs?: number;
  /** Calls that may wait; one more is refused at once. 64 unless told. */
  readonly mostWaiting?: number;
  /** What a call of a model takes that was never timed. */
  readonly callMs?: number;
  /** What a change of models takes, until it was timed. */
  readonly swapMs?: number;
};

export type AdmitOptions = {
  /** The call is not begun any more at this moment. */
  readonly deadlineAt?: Instant;
  /** Calls of the same model that will come right after this one, under the same deadline. */
  readonly following?: number;
};

/** The one queue of a model server: whoever asks it, asks through this. */
export type ServerQueue = {
  /**
   * Does the work when it is its turn, and hands it the time it has waited. Fails with a PortError('model') when its
   * deadline comes first, else as the work does.
   */
  readonly admit: <Result>(
    model: string,
    work: (waitedMs: number) => Promise<Result>,
    options?: AdmitOptions,
  ) => Promise<Result>;
  readonly told: () => QueueTold;
};

/** A call with the work behind it. */
type Entry = {
  readonly call: WaitingCall;
  readonly begin: (waitedMs: number) => Promise<'ended' | 'failed'>;
  readonly refuse: (error: PortError) => void;
};

type Line = {
  state: ServerState;
  counted: Counted;
  entries: readonly Entry[];
  arrivals: number;
  callOff: () => void;
};

const MINUTE_MS = 60_000;

/** Twice what all accounts of a large home can have waiting. */
const MOST_WAITING = 64;

function full(model: string, server: string, mostWaiting: number): PortError {
  const says = `${model}: ${mostWaiting} calls wait for ${server} already, and no more may; let fewer accounts share the server.`;
  return new PortError('model', says, { retryable: true });
}

/** A queue that swaps models as rarely as the deadlines allow. It decides nothing itself: `nextCall` does. */
export function serverQueue(settings: QueueSettings): ServerQueue {
  const { models = 'one-at-a-time', parallel = 1 } = settings;
  const { patienceMs = 15 * MINUTE_MS, lingerMs = 250 } = settings;
  const { callMs = MINUTE_MS, swapMs = MINUTE_MS } = settings;
  assert(
    Number.isInteger(parallel) && parallel >= 1,
    `a server answers at least one call at once, was ${parallel}`,
  );
  const line: Line = {
    state: {
      rules: { parallel, models, patienceMs, lingerMs },
      pace: untimed({ callMs, swapMs }),
      running: [],
    },
    counted: NOTHING_TOLD,
    entries: [],
    arrivals: 0,
    callOff: () => undefined,
  };
  return {
    admit: async (model, work, options = {}) => admitted({ line, settings, model, options }, work),
    told: () =>
      queueTold(settings.server, line.counted, {
        ...line.state,
        waiting: line.entries.map(({ call }) => call),
      }),
  };
}

async function admitted<Result>(
  {
    line,
    settings,
    model,
    options: { deadlineAt, following = 0 },
  }: { line: Line; settings: QueueSettings; model: string; options: AdmitOptions },
  work: (waitedMs: number) => Promise<Result>,
): Promise<Result> {
  const { mostWaiting = MOST_WAITING, server } = settings;
  if (line.entries.length >= mostWaiting) throw full(model, server, mostWaiting);
  const { promise, resolve, reject } = Promise.withResolvers<Result>();
  line.arrivals += 1;
  const call: WaitingCall = {
    number: line.arrivals,
    model,
    arrivedAt: settings.clock.now(),
    ...(deadlineAt === undefined ? {} : { deadlineAt }),
    following,
  };
  const begin = async (waitedMs: number): Promise<'ended' | 'failed'> => {
    try {
      resolve(await work(waitedMs));
      return 'ended';
    } catch (error) {
      reject(error);
      return 'failed';
    }
  };
  line.entries = [...line.entries, { call, begin, refuse: reject }];
  proceed(line, settings);
  return promise;
}

/** Does what is to be done now, and comes back when the next thing is due. */
function proceed(line: Line, settings: QueueSettings): void {
  line.callOff();
  line.callOff = () => undefined;
  for (;;) {
    const now = settings.clock.now();
    const next = nextCall(
      line.entries.map(({ call }) => call),
      line.state,
      now,
    );
    if (next.kind === 'wait') {
      if (next.until !== undefined)
        line.callOff = settings.timer(next.until - now, () => proceed(line, settings));
      return;
    }
    const entry = line.entries.find(({ call }) => call === next.call);
    line.entries = line.entries.filter(({ call }) => call !== next.call);
    if (entry === undefined) return;
    if (next.kind === 'late') refuse(line, settings, entry);
    else void run(line, settings, entry);
  }
}

function refuse(line: Line, { server, clock }: QueueSettings, { call, refuse: no }: Entry): void {
  const waitedMs = clock.now() - call.arrivedAt;
  line.counted = { ...line.counted, late: line.counted.late + 1 };
  const { running } = line.state;
  const inFlight = [...new Set(running.map(({ model }) => model))].join(', ');
  const ahead = running.length + line.entries.filter((other) => isAhead(other.call, call)).length;
  const behind = `behind ${ahead} other ${ahead === 1 ? 'call' : 'calls'}`;
  const busy = inFlight === '' ? '' : `, ${inFlight} being asked`;
  no(
    new PortError(
      'model',
      `${call.model} waited ${spanText(waitedMs)} ${behind} on ${server}${busy}, and its deadline came first: let fewer accounts share the server, spread their schedules, or raise the calls it answers at once.`,
      { retryable: true },
    ),
  );
}

function isAhead(other: WaitingCall, call: WaitingCall): boolean {
  return other.number < call.number;
}

/** 1,080,000 -> "18 min"; below two minutes in seconds. */
function spanText(ms: number): string {
  return ms < 2 * MINUTE_MS ? `${Math.round(ms / 1000)} s` : `${Math.round(ms / MINUTE_MS)} min`;
}

async function run(line: Line, settings: QueueSettings, { call, begin }: Entry): Promise<void> {
  const startedAt = settings.clock.now();
  const { model, number, following } = call;
  const kind = kindOf(line.state, model, startedAt);
  const running: RunningCall = {
    number,
    model,
    readyAt: readyAt(line.state, startedAt, kind),
    following,
  };
  const waitMs = startedAt - call.arrivedAt;
  line.counted = begun(line.counted, waitMs, kind);
  line.state = {
    ...line.state,
    running: [...line.state.running, running],
    loaded: line.state.loaded?.model === model ? line.state.loaded : { model, since: startedAt },
  };
  // Asked in a later turn of the event loop: work that asks the queue again finds it in order.
  await Promise.resolve();
  const end = await begin(waitMs);
  const endedAt = settings.clock.now();
  const tookMs = endedAt - startedAt;
  line.counted = counted(line.counted, end);
  line.state = {
    ...line.state,
    running: line.state.running.filter((one) => one !== running),
    endedAt: plusMs(endedAt, 0),
    pace: end === 'ended' ? learned(line.state.pace, { model, tookMs, kind }) : line.state.pace,
  };
  proceed(line, settings);
}

/** Calls of a model that is being brought in wait for it together. */
function readyAt({ running, pace }: ServerState, now: Instant, kind: TimedCall['kind']): Instant {
  const swapMs = kind === 'after swap' || kind === 'first load' ? Math.ceil(pace.swap.meanMs) : 0;
  return running
    .map((call) => call.readyAt)
    .reduce((late, at) => (at > late ? at : late), plusMs(now, swapMs));
}

function kindOf(
  { loaded, rules, running }: ServerState,
  model: string,
  now: Instant,
): TimedCall['kind'] {
  if (rules.models === 'together') return 'plain';
  if (loaded === undefined) return 'first load';
  if (loaded.model !== model) return 'after swap';
  return running.some(({ readyAt: at }) => at > now) ? 'joins a load' : 'plain';
}

function begun(before: Counted, waitMs: number, kind: TimedCall['kind']): Counted {
  return {
    ...before,
    begun: before.begun + 1,
    swaps: kind === 'after swap' ? before.swaps + 1 : before.swaps,
    waitedMs: before.waitedMs + waitMs,
    longestMs: Math.max(before.longestMs, waitMs),
  };
}

function counted(before: Counted, end: 'ended' | 'failed'): Counted {
  return { ...before, [end]: before[end] + 1 };
}
