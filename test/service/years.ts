import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/**
 * node test/service/years.ts --seeds 30: a year of each seed in a process of its own, a line each; ends with 1 where one
 * has a fault or does not repeat itself. --twice plays every seed again under another zone and locale.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '30' },
    first: { type: 'string', default: '1' },
    months: { type: 'string', default: '12' },
    faults: { type: 'string', default: 'all' },
    rate: { type: 'string', default: '1' },
    look: { type: 'string', default: '300' },
    'at-once': { type: 'string', default: '2' },
    twice: { type: 'boolean', default: false },
  },
});

/** Far from where this was written, with commas in numbers and an i without a dot. */
const ELSEWHERE = { TZ: 'Asia/Kolkata', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
const YEAR = fileURLToPath(new URL('year.ts', import.meta.url));

type Ran = { readonly code: number; readonly lines: readonly string[] };

/** What was asked of a year, as its own command takes it. */
function argumentsOf(seed: number): readonly string[] {
  const { months, faults, rate, look } = values;
  const asked = { seed: String(seed), months, faults, rate, look };
  return Object.entries(asked).flatMap(([name, value]) => [`--${name}`, value]);
}

async function ran(seed: number, surroundings: Readonly<Record<string, string>>): Promise<Ran> {
  const child = spawn(process.execPath, [YEAR, ...argumentsOf(seed)], {
    env: { ...process.env, ...surroundings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  const [out, told] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await ended;
  const failed = code === 0 || code === 1 ? [] : [`FAULT it broke off: ${told.slice(-2000)}`];
  return { code: Number(code), lines: [...out.trim().split('\n'), ...failed] };
}

function lineWith({ lines }: Ran, part: string): string {
  return lines.find((line) => line.startsWith(part)) ?? `(no line "${part}")`;
}

const sum = { wanted: 0, done: 0, failed: 0 };

async function played(seed: number): Promise<void> {
  const first = await ran(seed, {});
  const outside = lineWith(first, 'outside outages');
  const [, done = '0', wanted = '0'] = /(\d+) of (\d+) done/.exec(outside) ?? [];
  sum.done += Number(done);
  sum.wanted += Number(wanted);
  const kept = lineWith(first, 'journal');
  const again = values.twice ? lineWith(await ran(seed, ELSEWHERE), 'journal') : kept;
  const cost = first.lines.find((line) => line.endsWith('MB at most')) ?? '';
  const parts = [outside, lineWith(first, 'slots'), lineWith(first, 'injected'), kept];
  say(`seed ${seed}: ${[...parts, ...toldOf(kept, again), cost].join('; ')}`);
  if (first.code === 0 && again === kept) return;
  sum.failed += 1;
  for (const line of first.lines.filter((each) => /^(?:FAULT|again)/.test(each))) say(`  ${line}`);
}

function toldOf(kept: string, again: string): readonly string[] {
  if (!values.twice) return [];
  return [again === kept ? 'the same elsewhere' : `DIFFERENT elsewhere: ${again}`];
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const started = performance.now();
const from = Number(values.first);
const waiting = Array.from({ length: Number(values.seeds) }, (_, place) => from + place);

async function worker(): Promise<void> {
  for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) await played(seed);
}

await Promise.all(Array.from({ length: Number(values['at-once']) }, worker));
const share = sum.wanted === 0 ? 1 : sum.done / sum.wanted;
say(
  `${values.seeds} seeds x ${values.months} months: ${sum.done} of ${sum.wanted} slots outside outages done (${(share * 100).toFixed(3)} %), ${sum.failed} seeds failed, ${((performance.now() - started) / 1000).toFixed(0)} s`,
);
if (sum.failed > 0 || share < 0.99) process.exitCode = 1;
