import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backtestViewSchema, type BacktestView } from '#contract';
import { homePaths } from '#worlds';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import * as z from 'zod';
import { askHome, shortRun } from './ask-home.ts';
import { modelHome } from './model-home.ts';
import { modelServer, type ModelServer } from './model-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'backtest-diff-'));
const home = join(folder, 'home');
const ask = askHome(home);
const RUN = shortRun('weekly_balanced');

let server: ModelServer;
let base: BacktestView;

async function run(...words: readonly string[]): Promise<BacktestView> {
  const answer = await ask(...RUN, ...words, '--json');
  expect(answer).toMatchObject({ code: 0, stderr: '' });
  const [view] = z.array(backtestViewSchema).parse(JSON.parse(answer.stdout));
  if (view === undefined) throw new Error('a run is printed');
  return view;
}

/** The run under a configuration with one other value. */
async function runWith(path: readonly string[], value: unknown): Promise<BacktestView> {
  const { config } = homePaths(home);
  const text = readFileSync(config, 'utf8');
  const document = parseDocument(text);
  document.setIn(path, value);
  writeFileSync(config, String(document));
  try {
    return await run();
  } finally {
    writeFileSync(config, text);
  }
}

async function diff(one: BacktestView, other: BacktestView) {
  const { code, stdout } = await ask('diff', one.id, other.id, '--json');
  const person = await ask('diff', one.id, other.id);
  const found: unknown = JSON.parse(stdout);
  return { code, found, person };
}

beforeAll(async () => {
  server = await modelServer();
  modelHome({ directory: home, baseUrl: server.baseUrl });
  base = await run();
});

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const SLOW = { timeout: 120_000 };

it('finds no difference between a run and itself, made again', SLOW, async () => {
  const again = await run();
  expect(again.id).toBe(base.id);
  const { code, found, person } = await diff(base, again);
  expect(code).toBe(0);
  expect(found).toEqual({
    first: base.id,
    second: base.id,
    isSame: true,
    kind: 'none',
    decisions: 8,
    says: 'no difference: 8 decisions with the same prompts, replies, orders and fills',
  });
  expect(person).toMatchObject({ code: 0, stderr: '' });
});

it('names the first byte of the first prompt that a limit changes', SLOW, async () => {
  const path = ['accounts', 'weekly_balanced', 'limits', 'max_position_pct'];
  const other = await runWith(path, 13);
  const { code, found, person } = await diff(base, other);
  expect(code).toBe(1);
  expect(found).toMatchObject({
    isSame: false,
    kind: 'prompt',
    slot: '2025-01-05T19:00:00Z',
    pass: 'analysis',
    where: { part: 'message' },
  });
  const { where } = z
    .object({ where: z.object({ offset: z.int(), first: z.string(), second: z.string() }) })
    .parse(found);
  // Room of the first security: 20 % and 13 % of the budget, less the 2 % kept for a price that moves.
  expect(where.first).toContain('|$1,960\n');
  expect(where.second).toContain('|$1,274\n');
  expect(where.offset).toBeGreaterThan(0);
  expect(person.stdout).toContain(`${base.id} and ${other.id}: 2025-01-05T19:00:00Z: the analysis`);
});

it('names the reply where another model was asked the same', SLOW, async () => {
  const other = await run('--model', 'Nemotron');
  const { code, found } = await diff(base, other);
  expect(code).toBe(1);
  expect(found).toMatchObject({ kind: 'reply', slot: '2025-01-05T19:00:00Z', pass: 'analysis' });
});

it('names the decision that only the longer run makes', SLOW, async () => {
  const longer = await run('--to', '2025-03-07');
  const { code, found } = await diff(base, longer);
  expect(code).toBe(1);
  expect(found).toMatchObject({ kind: 'slot', onlyIn: 'second', slot: '2025-03-02T19:00:00Z' });
});
