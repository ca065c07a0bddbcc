import process from 'node:process';
import { storeOfHome } from '#worlds/backup';
import { lives } from './lived-home.ts';

/** Writes decisions into a home until it is killed; says so once it has begun, and holds a lease of its own. */
const [, , directory = ''] = process.argv;
const store = storeOfHome(directory);
store.leases.take('(writer)');
for (let number = 1000 + Math.floor(process.uptime() * 1e6); ; number += 1) {
  await lives(store, number, 1);
  process.stdout.write('.');
}
