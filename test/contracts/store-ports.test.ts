import type { Store } from '#adapters/sqlite';
import { afterEach } from 'vitest';
import { storeInTemporaryFolder } from '../days/replayed-house.ts';
import { actsContract } from './acts-contract.ts';
import { answeredRequestsContract } from './answered-requests-contract.ts';
import { controlsContract } from './controls-contract.ts';
import { credentialsContract } from './credentials-contract.ts';
import { deliveriesContract } from './deliveries-contract.ts';
import { eventsContract } from './events-contract.ts';
import { faultsContract } from './faults-contract.ts';
import { jobsContract } from './jobs-contract.ts';
import { navsContract } from './navs-contract.ts';
import { slotsContract } from './slots-contract.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

function opened(): Store {
  const { store, close } = storeInTemporaryFolder();
  closing.push(close);
  return store;
}

const name = 'the store';
slotsContract({ name, open: () => opened().slots });
controlsContract({ name, open: () => opened().controls });
eventsContract({ name, open: () => opened().events });
navsContract({ name, open: () => opened().navs });
jobsContract({ name, open: () => opened().jobs });
deliveriesContract({ name, open: () => opened().deliveries });
actsContract({ name, open: () => opened().acts });
credentialsContract({ name, open: () => opened().credentials });
answeredRequestsContract({ name, open: () => opened().answered });
faultsContract({ name, open: () => opened().faults });
