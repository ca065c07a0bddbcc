import { dry } from '#app/cycle';
import type { World } from '#ports';
import { afterEach } from 'vitest';
import { storeInTemporaryFolder } from '../days/replayed-house.ts';
import { ledgerContract } from './ledger-contract.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

ledgerContract({
  name: 'the store',
  open: async (opening) => {
    const { store, close } = storeInTemporaryFolder();
    closing.push(close);
    store.leases.take('a');
    await store.ledger.post('a', { entries: [opening], tickets: [] });
    return store.ledger;
  },
});

ledgerContract({
  name: 'the throw-away copy of a dry run',
  open: async (opening) => {
    const { store, close } = storeInTemporaryFolder();
    closing.push(close);
    store.leases.take('a');
    await store.ledger.post('a', { entries: [opening], tickets: [] });
    return dry({ ledger: store.ledger } as World).ledger;
  },
});
