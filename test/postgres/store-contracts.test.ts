import { openPostgresCassette } from '#adapters/postgres';
import { afterAll, afterEach, describe } from 'vitest';
import { actsContract } from '../contracts/acts-contract.ts';
import { answeredRequestsContract } from '../contracts/answered-requests-contract.ts';
import { cassetteContract } from '../contracts/cassette-contract.ts';
import { controlsContract } from '../contracts/controls-contract.ts';
import { credentialsContract } from '../contracts/credentials-contract.ts';
import { deliveriesContract } from '../contracts/deliveries-contract.ts';
import { eventsContract } from '../contracts/events-contract.ts';
import { faultsContract } from '../contracts/faults-contract.ts';
import { jobsContract } from '../contracts/jobs-contract.ts';
import { journalContract } from '../contracts/journal-contract.ts';
import { ledgerContract } from '../contracts/ledger-contract.ts';
import { navsContract } from '../contracts/navs-contract.ts';
import { slotsContract } from '../contracts/slots-contract.ts';
import { openedStore, whySkipped } from './opened-store.ts';
import { postgresServer } from './postgres-server.ts';

const found = await postgresServer();
const WHY_NOT = whySkipped(found);
const stores: { close(): void }[] = [];

afterEach(() => {
  for (const store of stores.splice(0)) store.close();
});
afterAll(async () => {
  if (found.kind === 'found') await found.server.stop();
});

function opened(): ReturnType<typeof openedStore> {
  if (found.kind === 'none') throw new Error(found.because);
  const store = openedStore(found.server.place());
  stores.push(store);
  return store;
}

describe.skipIf(WHY_NOT !== '')(`the contracts of a store on PostgreSQL ${WHY_NOT}`, () => {
  const name = 'PostgreSQL';
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
  cassetteContract({
    name,
    open: () => {
      if (found.kind === 'none') throw new Error(found.because);
      const cassette = openPostgresCassette(found.server.place(), 'test:1:1');
      stores.push(cassette);
      return cassette;
    },
  });
  journalContract({
    name,
    open: () => {
      const store = opened();
      for (const account of ['a', 'b']) store.leases.take(account);
      return store.journal;
    },
  });
  ledgerContract({
    name,
    open: async (opening) => {
      const store = opened();
      store.leases.take('a');
      await store.ledger.post('a', { entries: [opening], tickets: [] });
      return store.ledger;
    },
  });
});
