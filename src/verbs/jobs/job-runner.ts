import {
  PortError,
  type Clock,
  type Events,
  type Job,
  type Jobs,
  type Log,
  type Timer,
} from '#ports';
import type { JobHand, JobKind } from './job-kind.ts';

export type JobRunnerParts = {
  readonly jobs: Jobs;
  readonly events: Events;
  readonly kinds: readonly JobKind[];
  /** Of the machine: jobs are asked for and looked at in its time. */
  readonly clock: Clock;
  readonly timer: Timer;
  readonly newId: () => string;
  readonly log: Log;
};

/** Does long work, of each lane one after the other, in the order in which it was asked for. */
export type JobRunner = {
  readonly kinds: readonly JobKind[];
  /** Keeps it as waiting; any process may do that by the Jobs port. */
  ask(kind: string, asked: unknown, by: string): Promise<Job>;
  /** The job as it is then: cancelled where it waited, running with the wish that it end; undefined where there is none. */
  cancel(id: string): Promise<Job | undefined>;
  /** Marks what was left running as failed, then looks each second for what waits. */
  begin(): Promise<void>;
  /** Ends what runs and looks no more. */
  close(): Promise<void>;
};

type Running = {
  readonly id: string;
  readonly stop: AbortController;
  readonly done: Promise<void>;
};

const LOOK_MS = 1000;
const STOPPED = 'the house was stopped while it ran';

export function openJobRunner(parts: JobRunnerParts): JobRunner {
  const { jobs, kinds, clock, newId } = parts;
  const { look, begin, close } = looking(parts, lanesOf(parts));
  return {
    kinds,
    close,
    ask: async (kind, asked, by) => {
      const about = { id: newId(), kind, asked, by, madeAt: clock.now() };
      const job: Job = { ...about, state: 'waiting', isCancelled: false };
      await jobs.keep(job);
      look();
      return job;
    },
    cancel: async (id) => {
      const job = await jobs.read(id);
      if (job === undefined) return undefined;
      await jobs.keep({ ...job, isCancelled: true });
      look();
      return jobs.read(id);
    },
    begin: async () => {
      for (const job of await jobs.open())
        if (job.state === 'running') await ended(parts, job, { state: 'failed', because: STOPPED });
      begin();
    },
  };
}

/** What runs now: of each lane one at most. */
type Lanes = {
  /** Begins a job that waits where its lane is free, ends one that somebody wants to end. */
  readonly serve: (job: Job, onEnd: () => void) => Promise<void>;
  readonly close: () => Promise<void>;
};

function lanesOf(parts: JobRunnerParts): Lanes {
  const { kinds, log } = parts;
  const running = new Map<JobKind['lane'], Running>();
  const start = ({ kind, job }: Task, onEnd: () => void): void => {
    const stop = new AbortController();
    const done = worked(parts, { kind, job }, stop.signal)
      .catch((error: unknown) => {
        log.line('error', `job ${job.id} could not be kept: ${saysOf(error)}`);
      })
      .finally(() => {
        running.delete(kind.lane);
        onEnd();
      });
    running.set(kind.lane, { id: job.id, stop, done });
  };
  return {
    serve: async (job, onEnd) => {
      const ours = [...running.values()].find(({ id }) => id === job.id);
      if (job.isCancelled) ours?.stop.abort();
      if (ours !== undefined || job.state !== 'waiting') return;
      const kind = kinds.find(({ name }) => name === job.kind);
      if (job.isCancelled) await ended(parts, job, { state: 'cancelled' });
      else if (kind === undefined)
        await ended(parts, job, { state: 'failed', because: `nothing is known of ${job.kind}` });
      else if (!running.has(kind.lane)) start({ kind, job }, onEnd);
    },
    close: async () => {
      for (const { stop } of running.values()) stop.abort(STOPPED);
      await Promise.all([...running.values()].map(async ({ done }) => done));
    },
  };
}

type Looking = Readonly<Record<'look' | 'begin', () => void>> & Pick<JobRunner, 'close'>;

/** Looks for jobs each second and whenever it is told to, from its begin to its close. */
function looking({ jobs, timer, log }: JobRunnerParts, lanes: Lanes): Looking {
  const state: { isWorking: boolean; now?: Promise<void>; callOff?: () => void } = {
    isWorking: false,
  };
  const lookOnce = async (): Promise<void> => {
    for (const job of await jobs.open()) if (state.isWorking) await lanes.serve(job, look);
  };
  const look = (): void => {
    if (!state.isWorking || state.now !== undefined) return;
    state.callOff?.();
    state.now = lookOnce()
      .catch((error: unknown) => {
        log.line('warn', `jobs cannot be read: ${saysOf(error)}`);
      })
      .finally(() => {
        delete state.now;
        if (state.isWorking) state.callOff = timer(LOOK_MS, look);
      });
  };
  return {
    look,
    begin: () => {
      state.isWorking = true;
      look();
    },
    close: async () => {
      state.isWorking = false;
      state.callOff?.();
      await state.now;
      await lanes.close();
    },
  };
}

type Task = { readonly kind: JobKind; readonly job: Job };

async function worked(
  parts: JobRunnerParts,
  { kind, job }: Task,
  signal: AbortSignal,
): Promise<void> {
  const begun: Job = { ...job, state: 'running', begunAt: parts.clock.now() };
  await parts.jobs.keep(begun);
  const hand = handOf(parts, begun, signal);
  try {
    const result = await kind.work(job.asked, hand);
    await ended(parts, begun, { state: 'done', progress: 1, ...kept(result) });
  } catch (error) {
    if (signal.aborted && signal.reason !== STOPPED)
      await ended(parts, begun, { state: 'cancelled' });
    else
      await ended(parts, begun, {
        state: 'failed',
        because: signal.aborted ? STOPPED : becauseOf(error, job, parts.log),
      });
  }
}

const TOLD_EACH_MS = 1000;

/** Progress is kept at most once a second; what cannot be kept is only not told. */
function handOf({ jobs, clock, log }: JobRunnerParts, job: Job, signal: AbortSignal): JobHand {
  let last = Number.NEGATIVE_INFINITY;
  return {
    signal,
    by: job.by,
    tell: (doing, progress) => {
      const now: number = clock.now();
      if (now - last < TOLD_EACH_MS || signal.aborted) return;
      last = now;
      const told = progress === undefined ? { doing } : { doing, progress };
      jobs.keep({ ...job, ...told }).catch((error: unknown) => {
        log.line('warn', `the progress of job ${job.id} cannot be kept: ${saysOf(error)}`);
      });
    },
  };
}

const MOST_RESULT = 1024 * 1024;

/** What came of it, unless it is so large that it belongs where the work has put it. */
function kept(result: unknown): Pick<Job, 'result'> {
  if (result === undefined) return {};
  const length = JSON.stringify(result).length;
  return { result: length <= MOST_RESULT ? result : { tooLarge: length } };
}

async function ended(parts: JobRunnerParts, job: Job, end: Partial<Job>): Promise<void> {
  const endedAt = parts.clock.now();
  await parts.jobs.keep({ ...job, ...end, endedAt });
  const state = end.state ?? job.state;
  await parts.events.tell({
    at: endedAt,
    kind: 'job',
    level: state === 'failed' ? 'warning' : 'info',
    title: `${job.kind} ${state}`,
    subject: job.id,
    key: `job:${job.id}:${state}`,
    ...(end.because === undefined ? {} : { says: end.because }),
  });
}

function becauseOf(error: unknown, { id }: Job, log: Log): string {
  if (error instanceof PortError) return error.message;
  log.line('error', `job ${id}: ${error instanceof Error ? (error.stack ?? '') : saysOf(error)}`);
  return `this house has made a mistake; its log says more under "job ${id}"`;
}

function saysOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
