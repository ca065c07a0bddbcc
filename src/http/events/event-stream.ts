import { toIso } from '#core/calendar';
import type { Events, HouseEvent } from '#ports';

/** One that listens, from an id on. */
export type Listener = {
  /** The last id that is known to it; undefined: from now on. */
  readonly after: number | undefined;
  readonly isStillAllowed: () => Promise<boolean>;
  readonly signal: AbortSignal;
};

/** What one listener hears. */
export type EventStream = {
  /** Tells what has happened since. */
  readonly look: () => Promise<void>;
  /** Says that it is still there, to whoever may still listen. */
  readonly beat: () => Promise<void>;
  readonly end: () => void;
};

type Stay = Readonly<Record<'come' | 'gone', (stream: EventStream) => void>>;

const BATCH = 200;

/** Server-sent events for one listener; it comes at once, and is gone when either side ends it. */
export async function openStream(
  events: Events,
  { after, isStillAllowed, signal }: Listener,
  { come, gone }: Stay,
): Promise<ReadableStream<Uint8Array>> {
  const start = await startOf(events, after);
  const { readable, write, hasRoom, end } = outlet(() => {
    signal.removeEventListener('abort', end);
    gone(stream);
  });
  let cursor = start.from;
  // Whoever reads slowly is told later: what he has not read yet stays in the store.
  const tell = async (): Promise<void> => {
    while (hasRoom()) {
      const batch = await events.after(cursor, BATCH);
      for (const event of batch) write(lineOf(event));
      cursor = batch.at(-1)?.id ?? cursor;
      if (batch.length < BATCH) return;
    }
  };
  const stream: EventStream = {
    end,
    look: oneByOne(tell),
    beat: async () => {
      if (!(await isStillAllowed())) end();
      else if (hasRoom()) write(': still here\n\n');
    },
  };
  come(stream);
  write(`retry: 3000\n\n${start.gap}`);
  if (signal.aborted) end();
  else signal.addEventListener('abort', end);
  return readable;
}

/** Never the same work twice at once: where somebody asks meanwhile it is done once more. */
function oneByOne(work: () => Promise<void>): () => Promise<void> {
  let wanted = 0;
  return async () => {
    wanted += 1;
    if (wanted > 1) return;
    try {
      for (let seen = 0; seen < wanted;) {
        seen = wanted;
        await work();
      }
    } finally {
      wanted = 0;
    }
  };
}

const MOST_UNREAD_BYTES = 256 * 1024;

type Outlet = {
  readonly readable: ReadableStream<Uint8Array>;
  readonly write: (text: string) => void;
  /** Open, and not too much of it is unread. */
  readonly hasRoom: () => boolean;
  readonly end: () => void;
};

/** Text that is written at one end and read at the other; told once when either has ended it. */
function outlet(onEnd: () => void): Outlet {
  const text = new TextEncoder();
  const held: { controller?: ReadableStreamDefaultController<Uint8Array> } = {};
  const finish = (): void => {
    if (held.controller === undefined) return;
    delete held.controller;
    onEnd();
  };
  const readable = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        held.controller = controller;
      },
      cancel: finish,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: MOST_UNREAD_BYTES }),
  );
  return {
    readable,
    write: (line) => held.controller?.enqueue(text.encode(line)),
    hasRoom: () => (held.controller?.desiredSize ?? 0) > 0,
    end: () => {
      held.controller?.close();
      finish();
    },
  };
}

/** From where it goes on, and what to say where some between are forgotten or never were. */
async function startOf(
  events: Events,
  after: number | undefined,
): Promise<{ readonly from: number; readonly gap: string }> {
  const [oldest, newest] = [await events.oldest(), await events.newest()];
  if (after === undefined) return { from: newest, gap: '' };
  if (after > newest) return { from: newest, gap: gapLine(after, newest) };
  const isWhole = newest === after || (oldest !== 0 && oldest <= after + 1);
  if (isWhole) return { from: after, gap: '' };
  const from = oldest === 0 ? newest : oldest - 1;
  return { from, gap: gapLine(after, from) };
}

function gapLine(after: number, from: number): string {
  return `event: gap\ndata: ${JSON.stringify({ after, from })}\n\n`;
}

function lineOf({ at, ...event }: HouseEvent): string {
  return `id: ${event.id}\ndata: ${JSON.stringify({ ...event, at: toIso(at) })}\n\n`;
}
