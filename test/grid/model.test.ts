import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GridView } from '#contract';
import { modelHome } from '../backtest/model-home.ts';
import { modelServer, type ModelServer } from '../backtest/model-server.ts';
import { atWorkIn, gridHome, lasting, until, viewIn, type GridHome } from './grid-home.ts';

const GRID = `accounts: [weekly_balanced]
models: [Qwen3-Next]
windows:
  - { from: 2025-01-02, upTo: 2025-02-14 }
  - { from: 2025-02-18, upTo: 2025-03-31 }
masks: [[], [dates, tickers]]
`;

const DELAY_MS = 60;
const folder = mkdtempSync(join(tmpdir(), 'grid-model-'));
let homes = 0;
let server: ModelServer;
let view: GridView;
let asked: readonly string[];

function fresh(): GridHome {
  homes += 1;
  const directory = join(folder, `home-${homes}`);
  modelHome({ directory, baseUrl: server.baseUrl });
  return gridHome(directory, GRID);
}

beforeAll(async () => {
  server = await modelServer({ delayMs: DELAY_MS });
  const home = fresh();
  view = await home.view(home.file);
  asked = server.asked.slice();
}, 180_000);

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const SLOW = { timeout: 180_000 };

describe('a grid decided by a model', SLOW, () => {
  it('tells what it asked and what that cost', async () => {
    expect(view.counts).toMatchObject({ runs: 4, done: 4 });
    expect(view.replies).toEqual({ asked: asked.length, fromCassette: 0 });
    expect(asked.length).toBeGreaterThan(40);
    expect(view.tokens).toBeGreaterThan(0);
    expect(view.masked).toHaveLength(1);
    const [plain, masked] = view.arms;
    const difference = (masked?.totalReturn?.mean ?? 0) - (plain?.totalReturn?.mean ?? 0);
    expect(view.masked[0]?.difference).toBeCloseTo(difference, 12);
  });

  it('asks nothing twice where its parent is killed and it is begun again at once', async () => {
    const home = fresh();
    const from = server.asked.length;
    const first = home.start(home.file, '--at-once', '2');
    await until(() => server.asked.length >= from + 9);
    first.kill();
    await first.ended;
    const second = await home.view(home.file, '--at-once', '2');
    expect(lasting(second)).toEqual(lasting(view));
    expect(server.asked.slice(from).toSorted()).toEqual(asked.toSorted());
  });

  it('asks again only what was under way in a child that was killed, and nobody once it is through', async () => {
    const home = fresh();
    const from = server.asked.length;
    const first = home.start(home.file, '--at-once', '2');
    await until(() => server.asked.length >= from + 11);
    const killed = atWorkIn(home.directory);
    for (const pid of killed) process.kill(pid, 'SIGKILL');
    const end = viewIn(await first.ended);
    expect(killed.length).toBeGreaterThan(0);
    expect(lasting(end)).toEqual(lasting(view));
    const questions = server.asked.slice(from);
    expect(new Set(questions)).toEqual(new Set(asked));
    expect(questions.length).toBeLessThanOrEqual(asked.length + killed.length);
    await home.view(home.file, '--at-once', '2');
    expect(server.asked.length).toBe(from + questions.length);
  });
});
