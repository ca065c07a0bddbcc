import type { Store } from '#adapters/sqlite';
import type { SeededRandom } from '#core/prelude';
import { PortError } from '#ports';
import type { ProcessLife } from './process-life.ts';
import type { Troubles } from './troubles.ts';

type Parts = {
  readonly life: ProcessLife;
  readonly troubles: Troubles;
  readonly random: SeededRandom;
};

/** While another process holds the store, so many calls fail. */
const BUSY = 0.3;

const PORTS = [
  'ledger',
  'journal',
  'outbox',
  'slots',
  'controls',
  'events',
  'navs',
  'answered',
] as const;

type PortName = (typeof PORTS)[number];

/** A store as one process has it: busy at times, and gone with the process. */
export function storeOfLife(store: Store, { life, troubles, random }: Parts): Store {
  const fail = (): void => {
    if (!troubles.lasts('store busy') || random.next() >= BUSY) return;
    const says = 'another process holds the store; try again when it is done';
    throw new PortError('store', says, { retryable: true });
  };
  const own = <Name extends PortName>(name: Name): Store[Name] =>
    life.through(name, failing(store[name], fail));
  const { leases } = store;
  return {
    ...store,
    ledger: own('ledger'),
    journal: own('journal'),
    outbox: own('outbox'),
    slots: own('slots'),
    controls: own('controls'),
    events: own('events'),
    navs: own('navs'),
    answered: own('answered'),
    leases: {
      take: (account) => {
        life.sync('leases.take', () => {
          fail();
          leases.take(account);
        });
      },
      release: (account) => {
        life.sync('leases.release', () => leases.release(account));
      },
      held: () => leases.held(),
      end: (rows) => leases.end(rows),
      fence: (account) => {
        life.sync('leases.fence', () => leases.fence(account));
      },
    },
  };
}

function failing<Port extends object>(port: Port, fail: () => void): Port {
  return new Proxy(port, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function') return value;
      return async (...given: readonly unknown[]): Promise<unknown> => {
        fail();
        const answer: unknown = await Reflect.apply(value, target, given);
        return answer;
      };
    },
  });
}
