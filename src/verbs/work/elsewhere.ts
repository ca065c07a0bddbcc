import type { ServiceParts } from '#app/service';
import type { JobKind } from '../jobs/index.ts';
import { handedOver, type Handing } from './handed-over.ts';
import { BACKTEST, cycleKind, MIRROR, SETTLE } from './roles.ts';

/** What the service of a home in PostgreSQL begins, done by whoever takes work. */
export function elsewhere(handing: Handing): NonNullable<ServiceParts['elsewhere']> {
  const at =
    (kind: (model: string) => string): NonNullable<ServiceParts['elsewhere']>['cycle'] =>
    async ({ key, model }, moment) => {
      const asked = { account: key, at: moment };
      const done = await handedOver(handing, {
        role: 'cycle',
        model,
        kind: kind(model),
        asked,
        key,
      });
      return done.kind === 'done';
    };
  return { cycle: at(cycleKind), settle: at(() => SETTLE) };
}

/** A round of the mirror by a worker; undefined where none takes it. */
export async function mirroredElsewhere(handing: Handing): Promise<boolean> {
  const item = { kind: MIRROR, asked: null, key: MIRROR, role: 'mirror' } as const;
  return (await handedOver(handing, item)).kind === 'done';
}

/** Long work that runs as a process of its own, by a worker where one takes it. */
export function jobsElsewhere(kinds: readonly JobKind[], handing: Handing): readonly JobKind[] {
  return kinds.map((kind) => ({
    ...kind,
    work: async (asked, hand) => {
      const { name } = kind;
      hand.tell('waits for a worker');
      const told = { name, asked, by: hand.by };
      const item = { kind: BACKTEST, asked: told, key: `${name} ${JSON.stringify(asked)}` };
      const done = await handedOver(handing, { ...item, role: 'backtest' });
      return done.kind === 'done' ? done.result : kind.work(asked, hand);
    },
  }));
}
