import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { openCassette } from '#adapters/cassette';
import { memoryCassette } from '#app/cassette';
import { cassetteContract } from './cassette-contract.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

cassetteContract({ name: 'memory', open: memoryCassette });

cassetteContract({
  name: 'a file',
  open: () => {
    const folder = mkdtempSync(join(tmpdir(), 'cassette-'));
    const cassette = openCassette(join(folder, 'cassette.db'));
    closing.push(() => {
      cassette.close();
      rmSync(folder, { recursive: true });
    });
    return cassette;
  },
});
