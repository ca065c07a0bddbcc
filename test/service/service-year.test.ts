import { execFile } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { simulatedYear, type YearTold } from './simulated-year.ts';

/** In five days what goes wrong in four months, and the quiet days after it, up to a Saturday. */
const PART = { seed: 7, months: 0.16, faults: 'all', rate: 24 } as const;

/** Far from here, with commas in numbers and an i without a dot. */
const ELSEWHERE = { TZ: 'Asia/Kolkata', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };

/** What comes in such days as good as surely. */
const OFTEN = ['process dead', 'market refuses', 'tracker flaky', 'store busy'];

const YEAR = fileURLToPath(new URL('year.ts', import.meta.url));

async function inAnotherProcess(): Promise<string> {
  const asked = Object.entries(PART).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const env = { ...process.env, ...ELSEWHERE };
  const { stdout } = await promisify(execFile)(process.execPath, [YEAR, ...asked], { env });
  return stdout;
}

describe('nine days of the whole service while everything goes wrong', { timeout: 240_000 }, () => {
  it('break no law, lose no slot outside outages, and are the same in another zone and locale', async () => {
    const elsewhere = inAnotherProcess();
    const told: YearTold = await simulatedYear(PART);
    expect(told.violations).toEqual([]);
    const { wanted, done } = told.outside;
    expect(wanted).toBeGreaterThan(20);
    expect(done / wanted).toBeGreaterThanOrEqual(0.99);
    for (const kind of OFTEN) expect(told.faults.get(kind) ?? 0, kind).toBeGreaterThan(0);
    expect(told.processes).toBeGreaterThan(5);
    expect(await elsewhere).toContain(`journal ${told.journalHash}, everything ${told.hash}`);
  });
});
