import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { fullDisk } from './full-disk.ts';
import { isLong } from './served.ts';
import { whyNoDisk } from './small-disk.ts';

const kinds = isLong ? (['ext4', 'tmpfs'] as const) : (['ext4'] as const);
const whyNot = new Map(kinds.map((kind) => [kind, whyNoDisk(kind)]));
for (const [kind, why] of whyNot)
  if (why !== undefined)
    process.stderr.write(`full-disk: ${why}, so a full ${kind} under a service is SKIPPED\n`);

describe.concurrent('a service whose disk is full', { timeout: 120_000 }, () => {
  for (const kind of kinds)
    it.skipIf(whyNot.get(kind) !== undefined)(
      `says so, answers, loses nothing and goes on by itself on ${kind}`,
      async () => {
        const told = await fullDisk({ kind, heldMs: 6000 });
        expect(told.faults).toEqual([]);
        expect(told).toMatchObject({ statuses: [503], reads: [200], code: 0 });
        expect(told.says).toMatch(/^it takes no writes: ENOSPC/);
        expect(told.done).toBeGreaterThan(0);
        expect(told.said).not.toMatch(/^\s+at /m);
      },
    );
});
