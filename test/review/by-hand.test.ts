import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invest } from '../crash/invest.ts';

const folder = mkdtempSync(join(tmpdir(), 'by-hand-'));
const home = join(folder, 'home');
const AT = '2025-01-05T14:00:00-05:00';

beforeAll(async () => {
  await invest(['init', '--yes', '--home', home]);
  await invest(['run', 'weekly_balanced', '--at', AT, '--home', home]);
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function here(...words: string[]): Promise<{ code: number | null; said: string }> {
  const { code, stdout, stderr } = await invest([...words, '--home', home]);
  return { code, said: `${stdout}${stderr}` };
}

describe('money by hand in a simulated home', () => {
  it.each([
    ['1,000', '$1000.00'],
    ['$2,500.25', '$2500.25'],
    ['10.5', '$10.50'],
  ])('takes %s for %s', async (typed, read) => {
    const { code, said } = await here('deposit', 'weekly_balanced', typed);
    expect({ code, said }).toEqual({
      code: 0,
      said: expect.stringContaining(`deposit of ${read}`),
    });
  });

  it.each(['1,50', '10,5', '1,0,0,0', '1.000,50', '1e30', '0', '-1', '0.0000001', '1000000000.01'])(
    'refuses %s as no amount, and books nothing',
    async (typed) => {
      const before = (await here('ledger', 'verify', '--json')).said;
      const place = ['--home', home];
      const { code, stderr } = await invest(['deposit', ...place, '--', 'weekly_balanced', typed]);
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: expect.stringContaining(`was "${typed}"`),
      });
      expect((await here('ledger', 'verify', '--json')).said).toBe(before);
    },
  );

  it('takes out, begins again, and leaves a whole book', async () => {
    expect((await here('withdraw', 'weekly_balanced', '12.50')).code).toBe(0);
    expect((await here('reset', 'weekly_balanced', '--yes')).said).toContain(
      'cash is now $10000.00',
    );
    expect((await here('ledger', 'verify')).code).toBe(0);
  });
});

describe('what a person may get wrong', () => {
  it('never exports into the home or over a file', async () => {
    const store = join(home, 'data', 'invest.db');
    const before = readFileSync(store).length;
    expect((await here('ledger', 'export', '--format', 'csv', '--out', store)).code).toBe(1);
    expect(readFileSync(store).length).toBeGreaterThanOrEqual(before);
    const mine = join(folder, 'mine.csv');
    writeFileSync(mine, 'mine');
    expect((await here('ledger', 'export', '--format', 'csv', '--out', mine)).said).toContain(
      'exists already',
    );
    expect(readFileSync(mine, 'utf8')).toBe('mine');
    const other = join(folder, 'other.csv');
    expect((await here('ledger', 'export', '--format', 'csv', '--out', other)).code).toBe(0);
    expect(existsSync(other)).toBe(true);
  });

  it('says of a file that it is no folder', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const { code, stderr } = await invest(['accounts', '--home', file]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('is a file') });
  });

  it('names the configuration that was given, not the one that would be made', async () => {
    const bad = join(folder, 'bad.yaml');
    writeFileSync(bad, 'nonsense: 1\n');
    const { code, stderr } = await invest(['init', '--config', bad, '--home', join(folder, 'new')]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(bad) });
    expect((await invest(['init', '--config', join(folder, 'none')])).code).toBe(2);
  });

  it('asks for an order where one is meant, and guesses accounts by a third of their letters', async () => {
    expect((await here('cancel', 'nope')).said).toContain('there is no order nope');
    expect((await here('run', 'WEEKLY_BALANCED')).said).toContain('did you mean weekly_balanced?');
    expect((await here('run', 'nope')).said).not.toContain('did you mean');
  });
});
