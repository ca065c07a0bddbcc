import { PortError, type WorkAsked, type WorkQueue, type Workers } from '#ports';
import type { Role } from './roles.ts';

export type Handing = {
  readonly queue: WorkQueue;
  readonly workers: Workers;
  readonly pause: (forMs: number) => Promise<void>;
};

type Wanted = WorkAsked & {
  readonly role: Role;
  /** The model that it needs, by its configured name. */
  readonly model?: string;
};

const LOOK_MS = 250;

export type HandedOver =
  | { readonly kind: 'done'; readonly result: unknown }
  /** Nobody takes such work: whoever asked does it. */
  | { readonly kind: 'nobody' };

/** Lets a worker do it and waits until it is done, however many workers die over it. */
export async function handedOver(
  { queue, workers, pause }: Handing,
  { role, model, ...item }: Wanted,
): Promise<HandedOver> {
  const takes = (await workers.all()).some(
    ({ roles, models, isLost }) =>
      !isLost &&
      roles.includes(role) &&
      (models.length === 0 || model === undefined || models.includes(model)),
  );
  if (!takes) return { kind: 'nobody' };
  const [id = ''] = await queue.add([item]);
  for (;;) {
    const { state, result, because } = await queue.stateOf(item.kind, id);
    if (state === 'done') return { kind: 'done', result };
    if (state === 'failed' || state === 'unknown')
      throw new PortError('job', because ?? 'the queue does not know it any more', {
        retryable: false,
      });
    await pause(LOOK_MS);
  }
}
