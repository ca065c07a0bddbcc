import { PortError, type Log, type WorkItem, type WorkQueue, type Workers } from '#ports';
import type { Presence } from './presence.ts';

/** What is done with items of a kind; throws what the queue is told. */
export type Hand = (item: WorkItem) => Promise<unknown>;

export type WorkParts = {
  readonly queue: WorkQueue;
  readonly workers: Workers;
  readonly presence: Presence;
  /** By kind, in the order in which kinds are looked for. */
  readonly hands: ReadonlyMap<string, Hand>;
  /** How many items at once. */
  readonly atOnce: number;
  readonly pause: (forMs: number) => Promise<void>;
  /** Whether the process behind a holder is known to have ended. */
  readonly hasEnded: (holder: string) => boolean;
  readonly isStopping: () => boolean;
  readonly log: Log;
};

const IDLE_MS = 200;
const BEAT_MS = 3000;
const TROUBLE_MS = 1000;
const LOOK_MS = 1000;

/** Takes work until it is told to stop, and sees to it that the work of those who are gone is begun again. */
export async function workOn(parts: WorkParts): Promise<void> {
  const loops = Array.from({ length: parts.atOnce }, async () => working(parts));
  await Promise.all([...loops, lookingAfter(parts)]);
}

async function working(parts: WorkParts): Promise<void> {
  while (!parts.isStopping()) {
    const item = await tried(parts, async () => parts.queue.take([...parts.hands.keys()]));
    if (item === undefined) await parts.pause(IDLE_MS);
    else await handled(parts, item);
  }
}

/** Nobody asks a queue that cannot be reached without a pause. */
async function tried<Result>(
  { log, pause }: WorkParts,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    log.line('warn', error.message);
    await pause(TROUBLE_MS);
    return undefined;
  }
}

async function handled(parts: WorkParts, item: WorkItem): Promise<void> {
  const { presence, queue, hands } = parts;
  const hand = hands.get(item.kind);
  const beating = beats(parts, item);
  try {
    await tried(parts, async () => presence.works(item, nameOf(item)));
    const result = await hand?.(item);
    await settled(parts, async () => queue.done(item, result ?? null));
  } catch (error) {
    await failed(parts, item, error);
  } finally {
    beating.stop();
    await tried(parts, async () => presence.rests(item));
  }
}

/** Another process works on the account, the store or the server is away: somebody tries again soon. */
async function failed(parts: WorkParts, item: WorkItem, error: unknown): Promise<void> {
  const { queue, log, pause } = parts;
  const says = error instanceof Error ? error.message : String(error);
  const isPassing = error instanceof PortError && error.retryable;
  log.line(isPassing ? 'info' : 'error', `${nameOf(item)}: ${says}`);
  if (isPassing) await pause(TROUBLE_MS);
  await settled(parts, async () => queue.failed(item, says, isPassing));
}

const SETTLE_TRIES = 30;

/** What is done is told while anybody listens; where nobody does, the item is begun again and finds itself done. */
async function settled(parts: WorkParts, tell: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await tell();
      return;
    } catch (error) {
      if (!(error instanceof PortError) || tries === SETTLE_TRIES || parts.isStopping()) {
        parts.log.line('warn', `the queue was not told: ${String(error)}`);
        return;
      }
      await parts.pause(TROUBLE_MS);
    }
  }
}

function nameOf({ kind, asked }: WorkItem): string {
  return `${kind} ${JSON.stringify(asked)}`;
}

type Beating = { stop(): void };

function beats({ queue, pause, log }: WorkParts, item: WorkItem): Beating {
  let isOver = false;
  const beatOn = async (): Promise<void> => {
    for (;;) {
      await pause(BEAT_MS);
      if (isOver) return;
      try {
        await queue.beat(item);
      } catch (error) {
        log.line('warn', `${nameOf(item)}: ${String(error)}`);
      }
    }
  };
  void beatOn();
  return {
    stop: () => {
      isOver = true;
    },
  };
}

/** The work of a worker whose process has ended, or that was not seen for too long, is another's. */
async function lookingAfter(parts: WorkParts): Promise<void> {
  const { workers, queue, hasEnded, pause, log } = parts;
  while (!parts.isStopping()) {
    await pause(LOOK_MS);
    await tried(parts, async () => {
      const all = await workers.all();
      for (const { holder, doing } of all.filter((one) => hasEnded(one.holder) || one.isLost)) {
        log.line('warn', `the worker ${holder} is gone; its work goes on elsewhere`);
        for (const { kind, id } of doing) await queue.giveBack(kind, id);
        await workers.gone(holder);
      }
    });
  }
}
