/**
 * How quickly the API answers beside a million audit rows while cycles run, and a bare Hono process beside it.
 * node bench/service/api.ts [--rows 1000000] [--decisions 100000] [--seconds 60]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { bareHono } from './bare-hono.ts';
import { cyclesOn } from './cycles-on.ts';
import { fill } from './fill.ts';
import { machineLine, numberSaid, printTable, quantile } from './machine.ts';
import { startSlowModel } from './slow-model.ts';
import { done, servedHome, type Running } from './running.ts';
import { SERVICE_FLAGS } from './service-flags.ts';

const SECONDS = numberSaid('seconds', 60);
const ROWS = numberSaid('rows', 1_000_000);
const DECISIONS = numberSaid('decisions', 100_000);
const MODEL_MS = 2000;
const DAYS = ['05T14', '06T16', '07T16', '08T16'];
const CLIENT = fileURLToPath(new URL('./asking.ts', import.meta.url));

type Took = Readonly<Record<string, readonly number[]>>;

const folder = mkdtempSync(join(tmpdir(), 'invest-api-'));
try {
  const home = join(folder, 'home');
  await done(['init', '--home', home, '--seed', '1', '--model', 'rules', '--yes']);
  for (const day of DAYS)
    await done(['run-all', '--at', `2025-01-${day}:30:00-05:00`, '--home', home]);
  const begun = performance.now();
  const counted = fill(join(home, 'data', 'invest.db'), { rows: ROWS, decisions: DECISIONS });
  const seconds = (performance.now() - begun) / 1000;
  process.stdout.write(
    `${machineLine()}; ${counted} audit rows, ${DECISIONS} decisions (filled in ${seconds.toFixed(0)} s)\n`,
  );
  await beside('bare Hono', await bareHono(), ['/']);
  await beside('the service, rules decide the whole time', await servedHome(home, SERVICE_FLAGS));
  const model = await startSlowModel(MODEL_MS);
  try {
    const config = join(home, 'data', 'config.yaml');
    writeFileSync(config, byModel(readFileSync(config, 'utf8'), model.baseUrl));
    await beside(
      `the service, a model of ${MODEL_MS / 1000} s an answer decides the whole time`,
      await servedHome(home, SERVICE_FLAGS),
    );
    process.stdout.write(`the model was asked ${model.asked()} times\n`);
  } finally {
    await model.stop();
  }
  process.stdout.write(`\nafterwards: ${machineLine()}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Every account by the first model, at the address of ours. */
function byModel(text: string, baseUrl: string): string {
  return text
    .replaceAll(/model: '?rules:\w+'?$/gm, 'model: Qwen3-Next')
    .replaceAll(/base_url: http:\/\/127\.0\.0\.1:8080\/v1/g, `base_url: ${baseUrl}`);
}

async function beside(name: string, server: Running, only?: readonly string[]): Promise<void> {
  try {
    const paths = only ?? (await dashboard(server.origin));
    const cycles = only === undefined ? cyclesOn(server.origin) : undefined;
    const took = await asked(server.origin, paths);
    const ran = await cycles?.stop();
    process.stdout.write(
      `\n${name}${ran === undefined ? '' : `: ${ran} cycles meanwhile`}; ${machineLine()}\n\n`,
    );
    const rows = Object.entries(took).map(([path, sample]) => [`\`${path}\``, ...figures(sample)]);
    rows.push(['all', ...figures(Object.values(took).flat())]);
    printTable(['asked', 'times', 'median ms', '95 % ms', '99 % ms', 'worst ms'], rows);
  } finally {
    await server.stop();
  }
}

function figures(sample: readonly number[]): readonly string[] {
  return [
    String(sample.length),
    ...[0.5, 0.95, 0.99, 1].map((share) => quantile(sample, share).toFixed(1)),
  ];
}

async function dashboard(origin: string): Promise<readonly string[]> {
  const decisions: unknown = await (await fetch(`${origin}/api/decisions?limit=50`)).json();
  const [newest]: readonly { id?: string }[] = Array.isArray(decisions) ? decisions : [];
  return [
    '/api/accounts',
    '/api/decisions?limit=50',
    `/api/decisions/${encodeURIComponent(newest?.id ?? '')}`,
    '/api/decisions?account=weekly_balanced&limit=50',
    '/api/events?limit=50',
    '/api/orders?limit=50',
    '/api/slots',
    '/api/navs',
    '/api/schedule',
    '/api/accounts/weekly_balanced/positions',
    '/health/live',
    '/metrics',
  ];
}

async function asked(origin: string, paths: readonly string[]): Promise<Took> {
  const words = [CLIENT, origin, String(SECONDS), ...paths];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8');
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`whoever asks ended with ${String(code)}`);
  return JSON.parse(text);
}
