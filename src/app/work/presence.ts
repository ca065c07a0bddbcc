import type { Instant } from '#core/calendar';
import { definedOnly } from '#core/prelude';
import type { Log, Timer, Worker, WorkItem, Workers } from '#ports';

/** Often enough that who is not seen for {@link Workers} long is gone. */
const EVERY_MS = 3000;

/** What a worker says of itself, so that others know whether its work is still in good hands. */
export type Presence = {
  begin(): Promise<void>;
  /** It ends of its own accord. */
  end(): Promise<void>;
  works(item: WorkItem, what: string): Promise<void>;
  rests(item: WorkItem): Promise<void>;
  /** A model is asked and may answer until then; afterwards what is given back is called. */
  asks(until: Instant): Promise<() => void>;
};

export type PresenceParts = {
  readonly self: Omit<Worker, 'asksUntil' | 'doing'>;
  readonly workers: Workers;
  readonly timer: Timer;
  readonly log: Log;
};

export function presence({ self, workers, timer, log }: PresenceParts): Presence {
  const doing = new Map<string, Worker['doing'][number]>();
  const asking = new Set<{ readonly until: Instant }>();
  const say = async (): Promise<void> => {
    const untils = [...asking].map(({ until }) => until);
    const asksUntil = untils.toSorted((left, right) => right - left)[0];
    await workers.seen({ ...self, doing: [...doing.values()], ...definedOnly({ asksUntil }) });
  };
  const saying = again(say, { timer, log });
  return {
    begin: async () => {
      await say();
      saying.begin();
    },
    end: async () => {
      saying.end();
      await workers.gone(self.holder);
    },
    works: async ({ kind, id }, what) => {
      doing.set(id, { kind, id, what });
      await say();
    },
    rests: async ({ id }) => {
      doing.delete(id);
      await say();
    },
    asks: async (until) => {
      const one = { until };
      asking.add(one);
      await say();
      return () => {
        asking.delete(one);
      };
    },
  };
}

/** Says it every few seconds; that nobody heard it once is a line in the log. */
function again(
  say: () => Promise<void>,
  { timer, log }: Pick<PresenceParts, 'log' | 'timer'>,
): { begin(): void; end(): void } {
  let isOver = false;
  let cancel: (() => void) | undefined;
  const begin = (): void => {
    cancel = timer(EVERY_MS, () => {
      void said();
    });
  };
  const said = async (): Promise<void> => {
    try {
      await say();
    } catch (error) {
      log.line('warn', `nobody was told that this worker lives: ${String(error)}`);
    }
    if (!isOver) begin();
  };
  return {
    begin,
    end: () => {
      isOver = true;
      cancel?.();
    },
  };
}
