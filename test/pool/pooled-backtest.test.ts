import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backtestViewSchema } from '#contract';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { modelHome } from '../backtest/model-home.ts';
import { modelServer } from '../backtest/model-server.ts';
import { invest } from '../crash/invest.ts';

const folder = mkdtempSync(join(tmpdir(), 'pooled-backtest-'));
const servers = await Promise.all([modelServer({ delayMs: 5 }), modelServer({ delayMs: 5 })]);
afterAll(async () => {
  await Promise.all(servers.map(async (server) => server.stop()));
  rmSync(folder, { recursive: true, force: true });
});

describe('a run over the past that a pool decides', { timeout: 60_000 }, () => {
  it('keeps its replies, whichever server gave them, and comes to the same without asking', async () => {
    const [first, second] = servers;
    const directory = join(folder, 'home');
    const further = { 'models.Qwen3-Next.servers': [{ base_url: second.baseUrl }] };
    modelHome({ directory, baseUrl: first.baseUrl, settings: further });
    const window = ['--from', '2025-01-02', '--to', '2025-01-31'];
    const run = async (...more: readonly string[]) => {
      const line = ['backtest', 'weekly_balanced', ...window, ...more, '--json'];
      const ran = await invest([...line, '--home', directory]);
      expect(ran.code, ran.stderr).toBe(0);
      return z.array(backtestViewSchema).parse(JSON.parse(ran.stdout));
    };
    const online = await run();
    const asked = servers.map((server) => server.asked.length);
    expect(online.every(({ replies }) => replies.asked > 4)).toBe(true);
    const offline = await run('--offline');
    expect(offline.map(({ resultHash }) => resultHash)).toEqual(
      online.map(({ resultHash }) => resultHash),
    );
    expect(offline.every(({ replies }) => replies.asked === 0)).toBe(true);
    expect(servers.map((server) => server.asked.length)).toEqual(asked);
  });
});
