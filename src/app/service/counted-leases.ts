import type { ServiceParts } from './service-parts.ts';

/** Several activities of one process may have one account: it is given back with the last of them. */
export function countedLeases(leases: ServiceParts['leases']): ServiceParts['leases'] {
  const counts = new Map<string, number>();
  return {
    take: (account) => {
      const count = counts.get(account) ?? 0;
      if (count === 0) leases.take(account);
      counts.set(account, count + 1);
    },
    release: (account) => {
      const count = counts.get(account) ?? 0;
      counts.set(account, count - 1);
      if (count > 1) return;
      counts.delete(account);
      leases.release(account);
    },
  };
}
