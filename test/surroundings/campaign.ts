import process from 'node:process';
import { parseArgs } from 'node:util';
import { fullDisk } from './full-disk.ts';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '180' } } });

for (const kind of ['ext4', 'tmpfs'] as const) {
  const { said, ...told } = await fullDisk({ kind, heldMs: Number(values.seconds) * 1000 });
  const lines = said.split('\n').length;
  process.stdout.write(`${JSON.stringify({ kind, ...told, lines }, null, 2)}\n`);
  if (told.faults.length > 0) process.exitCode = 1;
}
