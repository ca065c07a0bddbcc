/**
 * 200 calls of three models over 1, 2 and 4 stand-in servers of unequal speed, in virtual time: by the pool and dealt out one
 * server after the other. Run: npm run bench:pool
 */
import { pooledDay, roundRobinDay, type Day } from '../../test/asking/pooled-day.ts';

const SERVERS = [{ callMs: 1000 }, { callMs: 2000 }, { callMs: 3000 }, { callMs: 4000 }];
const SEEDS = [1, 2, 3];

function told(how: string, { tookMs, swaps, shares }: Day): string {
  return `  ${how.padEnd(12)} ${(tookMs / 1000).toFixed(0).padStart(5)} s  ${String(swaps).padStart(4)} swaps  shares ${shares.join(' ')}`;
}

for (const count of [1, 2, 4]) {
  for (const seed of SEEDS) {
    const servers = SERVERS.slice(0, count);
    process.stdout.write(`${count} of unequal speed, seed ${seed}\n`);
    process.stdout.write(`${told('pool', await pooledDay(servers, seed))}\n`);
    process.stdout.write(`${told('round robin', await roundRobinDay(servers, seed))}\n`);
  }
}
