import { expect, it } from 'vitest';
import { killed } from './killed.ts';

it('a service that is killed again and again loses nothing, does nothing twice and is ready again each time', async () => {
  const { faults, kills, duringRecovery, readyMs } = await killed({ kills: 10, seed: 'gate' });
  expect(faults).toEqual([]);
  expect(kills).toBe(10);
  expect(duringRecovery).toBeGreaterThan(0);
  expect(readyMs.worst).toBeLessThan(60_000);
}, 180_000);
