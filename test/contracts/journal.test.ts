import { afterEach } from 'vitest';
import { storeInTemporaryFolder } from '../days/replayed-house.ts';
import { journalContract } from './journal-contract.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

journalContract({
  name: 'the store',
  open: () => {
    const { store, close } = storeInTemporaryFolder();
    closing.push(close);
    for (const account of ['a', 'b']) store.leases.take(account);
    return store.journal;
  },
});
