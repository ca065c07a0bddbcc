import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withRulesArms } from '#config';
import { initHome } from '#worlds';
import { moneyOfMicros, readMoney, sum } from '#core/money';
import { assert } from '#core/prelude';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { centsThatSum } from '../../src/cli/read/cents-that-sum.ts';
import { invest } from '../crash/invest.ts';

const folder = mkdtempSync(join(tmpdir(), 'part-five-verbs-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Every look is a process of its own. */
const SLOW = { timeout: 90_000 };

function homeOf(name: string, world: 'simulated' | 'files'): string {
  const directory = join(folder, name);
  const config = withRulesArms(undefined);
  const made = initHome({ directory, world, seed: 1, config });
  assert(made.kind === 'made', `a home is made: ${made.kind === 'refused' ? made.because : ''}`);
  return directory;
}

async function told(home: string, ...words: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await invest([...words, '--home', home]);
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}

const SIMULATED = 'SIMULATED MARKET, seed 1: no real prices, no real money.';

describe('a home in which nobody has researched yet', () => {
  it('says so where the briefs would be listed, and of which market', SLOW, async () => {
    const home = homeOf('fresh', 'simulated');
    const listed = await told(home, 'brief', 'list');
    expect(listed).toContain(SIMULATED);
    expect(listed).toContain('nobody has made a brief yet; invest run research makes one');
    expect(JSON.parse(await told(home, 'brief', 'list', '--json'))).toEqual([]);
    expect(await told(home, 'watchlist', 'intraday')).toContain(SIMULATED);
  });
});

describe('one run of all accounts within a session', () => {
  let home = '';
  let ran = '';
  beforeAll(async () => {
    home = homeOf('all', 'simulated');
    ran = await told(home, 'run-all', '--at', '2025-01-07T12:00:00-05:00');
    const scanned = await told(home, 'run', 'intraday', '--at', '2025-01-07T12:20:00-05:00');
    assert(/ACT at \d+ % is below|HOLD/.test(scanned), `seed 1 holds at 12:20: ${scanned}`);
  }, 120_000);

  it('researches first, so that both arms of a pair see one brief', SLOW, async () => {
    const places = ['research', 'daily_momentum', 'daily_momentum_nemotron'].map((key) =>
      ran.indexOf(`│ ${key} `),
    );
    expect(places).toEqual(places.toSorted((left, right) => left - right));
    expect(places[0]).toBeGreaterThan(0);
    const briefs = await Promise.all(
      ['daily_momentum', 'daily_momentum_nemotron'].map(async (key) => {
        const story = JSON.parse(await told(home, 'decision', `${key}@latest`, '--json'));
        const observed = story.record.stages.find(
          ({ kind }: { kind: string }) => kind === 'observed',
        );
        return observed.observation.market.research.brief?.id;
      }),
    );
    expect(briefs).toEqual(['research@2025-01-07T17:00:00Z', 'research@2025-01-07T17:00:00Z']);
  });

  it('tells held scans and briefs where orders are told', SLOW, async () => {
    const lines = (await told(home, 'decisions', '--limit', '20')).split('\n');
    expect(lines.find((line) => line.includes('│ intraday@2025-01-07T17:20'))).toMatch(/│ held +│/);
    expect(lines.find((line) => line.includes('│ research@'))).toMatch(/│ \d picks +│/);
    const views = JSON.parse(await told(home, 'decisions', '--json'));
    expect(Object.keys(views[0])).toContain('outcome');
  });

  it('shows the briefs and their market', SLOW, async () => {
    expect(await told(home, 'brief')).toContain(SIMULATED);
    expect(await told(home, 'brief', 'list')).toContain('│ research@2025-01-07T17:00:00Z │');
  });

  it('names each question that was asked again without news', SLOW, async () => {
    const story = JSON.parse(await told(home, 'decision', 'daily_momentum@latest', '--json'));
    const again = story.passes.filter(
      ({ without }: { without: string | null }) => without !== null,
    );
    const text = await told(home, 'decision', 'daily_momentum@latest');
    const headings = text.split('\n').filter((line) => line.startsWith('== Question: '));
    expect(headings).toHaveLength(story.passes.length);
    expect(again.length).toBeGreaterThan(0);
    expect(headings.filter((line) => line.endsWith(', asked again without news =='))).toHaveLength(
      again.length,
    );
  });

  it('states each nav as the sum of the lines as they are written', SLOW, async () => {
    const blocks = (await told(home, 'statement')).split('\n\n').slice(1);
    expect(blocks).toHaveLength(12);
    for (const block of blocks) {
      const column = [...block.matchAll(/ (-?\$[\d,]+\.\d\d) │$/gm)].map(([, dollars = '']) =>
        Math.round(Number(dollars.replaceAll(/[$,]/g, '')) * 100),
      );
      const nav = column.pop();
      expect(column.reduce((sofar, cents) => sofar + cents, 0)).toBe(nav);
    }
  });
});

describe('cents of a statement', () => {
  it('sum to the sum as it is written, and none is a cent away from what it is', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e12, max: 1e12 }), { maxLength: 40 }), (micros) => {
        const amounts = micros.map(moneyOfMicros);
        const written = centsThatSum(amounts).map((text) => readMoney(text) ?? Number.NaN);
        expect(Math.abs(written.reduce((a, b) => a + b, 0) - sum(amounts))).toBeLessThanOrEqual(
          5000,
        );
        for (const [place, each] of written.entries()) {
          expect(each % 10_000).toBe(each < 0 ? -0 : 0);
          expect(Math.abs(each - (amounts[place] ?? Number.NaN))).toBeLessThan(10_000);
        }
      }),
    );
  });

  it('give the lost cent to the line that lies farthest from its own', () => {
    // 0.004 + 0.004 + 0.003 = 0.011: each alone is nothing, together they are a cent.
    expect(centsThatSum([4000, 4001, 3000].map(moneyOfMicros))).toEqual(['0.00', '0.01', '0.00']);
  });
});

describe('a files home', () => {
  it('tells its five-minute bars beside the daily ones, or that there are none', SLOW, async () => {
    const home = homeOf('files', 'files');
    const prices = join(folder, 'prices');
    const minutes = join(folder, 'minutes');
    mkdirSync(prices);
    mkdirSync(minutes);
    const day = 'Date,Open,High,Low,Close,Volume\n2024-06-13,100,101,99,100.5,1000000\n';
    writeFileSync(join(prices, 'SPY.csv'), day);
    await told(home, 'data', 'import', prices);
    expect(await told(home, 'data', 'status')).toContain(
      'no five-minute bars: intraday accounts abstain here',
    );
    const rows = Array.from({ length: 78 }, (_, place) => {
      const minute = 9 * 60 + 30 + 5 * place;
      const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
      return `2024-06-13T${clock}:00-04:00,100,101,99,100.5,1000`;
    });
    writeFileSync(
      join(minutes, 'SPY_5m.csv'),
      ['Datetime,Open,High,Low,Close,Volume', ...rows, ''].join('\n'),
    );
    await told(home, 'data', 'import', minutes);
    expect(await told(home, 'data', 'status')).toMatch(
      /│ SPY +│ 2024-06-13 │ 2024-06-13 │ +1 │ +78 │/,
    );
    expect(JSON.parse(await told(home, 'data', 'status', '--json'))).toMatchObject([
      {
        ticker: 'SPY',
        fiveMinutes: { from: '2024-06-13', to: '2024-06-13', sessions: 1, bars: 78 },
      },
    ]);
  });
});
