import { serverQueue, type ServerQueue } from '#app/asking';
import { instant, type Instant } from '#core/calendar';
import { PortError } from '#ports';
import type { VirtualTime } from './virtual-time.ts';

/** How calls come to a server: through our queue, one after the other, or all at once. */
export type Line = Pick<ServerQueue, 'admit'>;

type Time = Pick<VirtualTime, 'clock' | 'timer'>;

export type LineName = 'ours' | 'first come' | 'no queue';

type Setting = {
  readonly parallel: number;
  readonly lingerMs?: number;
  readonly patienceMs?: number;
};

/** A line by its name, in virtual or in real time. */
export function lineOf(name: LineName, time: Time, { parallel, ...ours }: Setting): Line {
  if (name === 'first come') return firstCome(time, parallel);
  if (name === 'no queue') return { admit: async (_, work) => work(0) };
  const { clock, timer } = time;
  return serverQueue({ server: 'virtual', clock, timer, parallel, ...ours });
}

type Turn = {
  readonly model: string;
  readonly begin: () => void;
  readonly late: () => void;
  readonly deadlineAt: Instant;
};

/** In the order of arrival; several at once only of the same model; what is past its deadline is not begun. */
function firstCome({ clock }: Time, parallel: number): Line {
  let waiting: readonly Turn[] = [];
  let running: readonly string[] = [];
  const proceed = (): void => {
    const [head, ...rest] = waiting;
    if (head === undefined) return;
    const isOver = head.deadlineAt <= clock.now();
    const hasRoom = running.length < parallel && running.every((model) => model === head.model);
    if (!isOver && !hasRoom) return;
    waiting = rest;
    if (isOver) head.late();
    else {
      running = [...running, head.model];
      head.begin();
    }
    proceed();
  };
  return {
    admit: async (model, work, { deadlineAt = instant(Number.MAX_SAFE_INTEGER) } = {}) => {
      const { promise, resolve, reject } = Promise.withResolvers<undefined>();
      const late = (): void => reject(new PortError('model', 'late', { retryable: true }));
      const arrivedAt = clock.now();
      waiting = [...waiting, { model, deadlineAt, late, begin: () => resolve(undefined) }];
      proceed();
      await promise;
      try {
        return await work(clock.now() - arrivedAt);
      } finally {
        running = running.toSpliced(running.indexOf(model), 1);
        proceed();
      }
    },
  };
}
