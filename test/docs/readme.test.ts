import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, describe, expect, it } from 'vitest';
import { sessionsBetween, tradingDate } from '#core/calendar';
import { seededRandom } from '#core/prelude';
import { blocksOf, pageAt, root } from './pages.ts';

const LONG_MS = 300_000;
const CALL = 'npx --no-install invest';
/** Whatever goes on by itself would hold the test for ever. */
const ENDS_IN = '240s';

const readme = pageAt('README.md');
const person = mkdtempSync(join(tmpdir(), 'invest-readme-'));

afterAll(() => {
  rmSync(person, { recursive: true, force: true });
});

/** Runs lines as somebody would who has just cloned the repository, with a home directory of their own. */
function typed(lines: string): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync('timeout', [ENDS_IN, 'bash', '-e', '-c', lines], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, HOME: person, INVEST_HOME: join(person, 'invest-home') },
  });
  return { status, output: `${stdout}${stderr}` };
}

/** Invented daily files of the usual form, as far as the example goes. */
function writePrices(folder: string): void {
  mkdirSync(folder);
  const sessions = sessionsBetween(tradingDate('2022-06-01'), tradingDate('2024-06-22'));
  for (const ticker of ['SPY', 'QQQ', 'VTI', 'VOO', 'AAPL', 'NVDA']) {
    const random = seededRandom(ticker);
    let close = 200;
    const rows = sessions.map(({ on }) => {
      const open = close;
      close = Math.round(open * Math.exp(0.01 * random.normal()) * 100) / 100;
      const high = Math.max(open, close) + 0.5;
      const low = Math.min(open, close) - 0.5;
      return [on, open, high, low, close, close, 5_000_000].join(',');
    });
    const text = ['Date,Open,High,Low,Close,Adj Close,Volume', ...rows, ''].join('\n');
    writeFileSync(join(folder, `${ticker}.csv`), text);
  }
}

describe('the README', () => {
  it(
    'has blocks of commands that work one after the other',
    () => {
      writePrices(join(person, 'prices'));
      const blocks = blocksOf(readme, 'sh run');
      expect(blocks.length).toBeGreaterThan(2);
      expect(typed(`${CALL} --version`)).toMatchObject({ status: 0 });
      const direct = `"${process.execPath}" bin/invest.mjs`;
      for (const block of blocks) {
        const { status, output } = typed(block.replaceAll(CALL, direct));
        expect(status, `${block}\n${output}`).toBe(0);
      }
    },
    LONG_MS,
  );

  it(
    'shows the table that the demo draws',
    () => {
      const demo = typed(`${CALL} demo --months 1 --no-serve --home "${join(person, 'demo')}"`);
      expect(demo.status, demo.output).toBe(0);
      const wordsOf = (text: string): readonly string[] =>
        (text.split('\n').find((line) => line.startsWith('│ account')) ?? '')
          .split('│')
          .map((cell) => cell.trim());
      expect(wordsOf(readme)).toEqual(wordsOf(demo.output));
      const footer = demo.output.split('\n').find((line) => line.startsWith('swaps of models'));
      expect(footer).toBeDefined();
      expect(readme).toContain('swaps of models');
    },
    LONG_MS,
  );
});
