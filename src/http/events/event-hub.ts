import type { Events, Log } from '#ports';
import { openStream, type EventStream, type Listener } from './event-stream.ts';

/** Hands events to those who listen. */
export type EventHub = {
  /** Undefined where so many listen already. */
  readonly listen: (listener: Listener) => Promise<ReadableStream<Uint8Array> | undefined>;
  /** Something was told in this process: look at once. */
  readonly wake: () => void;
  readonly close: () => void;
};

const MOST = 32;
const LOOK_MS = 1000;
const BEAT_MS = 15_000;

/** Looks each second for what was told, while somebody listens. */
export function eventHub(events: Events, log: Log): EventHub {
  const streams = new Set<EventStream>();
  const each = (what: 'look' | 'beat') => (): void => {
    for (const stream of streams) {
      stream[what]().catch((error: unknown) => {
        log.line('warn', `a stream of events has ended: ${String(error)}`);
        stream.end();
      });
    }
  };
  const wake = each('look');
  const rhythm = rhythmOf({ look: wake, beat: each('beat') });
  const come = (stream: EventStream): void => {
    streams.add(stream);
    rhythm.begin();
  };
  const gone = (stream: EventStream): void => {
    streams.delete(stream);
    if (streams.size === 0) rhythm.end();
  };
  let opening = 0;
  const close = (): void => {
    for (const stream of streams) stream.end();
  };
  return {
    wake,
    close,
    listen: async (listener) => {
      if (streams.size + opening >= MOST) return undefined;
      opening += 1;
      try {
        return await openStream(events, listener, { come, gone });
      } finally {
        opening -= 1;
        wake();
      }
    },
  };
}

type Beats = Readonly<Record<'look' | 'beat', () => void>>;
type Rhythm = Readonly<Record<'begin' | 'end', () => void>>;

/** Looks and beats each so often, between its begin and its end. */
function rhythmOf({ look, beat }: Beats): Rhythm {
  let timers: readonly NodeJS.Timeout[] = [];
  return {
    begin: () => {
      if (timers.length === 0)
        timers = [setInterval(look, LOOK_MS).unref(), setInterval(beat, BEAT_MS).unref()];
    },
    end: () => {
      for (const timer of timers) clearInterval(timer);
      timers = [];
    },
  };
}
