import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { attacks } from './attacks.ts';
import { BOUND, injected, type Outcome } from './injected.ts';
import { llamaCampaign } from './llama-campaign.ts';
import type { Temper } from './temper.ts';
import { tableOf } from './table.ts';

/**
 * node test/injection/campaign.ts --cases 500 --seed 1 [--temper follower|swapper|market] [--workers 2]: prints the table, exits 1
 * on a fault. With --llama a real llama-server with a tiny model of noise answers.
 */
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    temper: { type: 'string', default: 'follower' },
    workers: { type: 'string', default: '2' },
    /** Only payloads whose name has this in it. */
    only: { type: 'string', default: '' },
    /** Only places whose name has this in it. */
    place: { type: 'string', default: '' },
    part: { type: 'string' },
    llama: { type: 'boolean', default: false },
  },
});
const TEMPERS: readonly Temper[] = ['follower', 'swapper', 'market'];
const temper = TEMPERS.find((each) => each === values.temper) ?? 'follower';
const started = performance.now();

if (values.llama) process.exitCode = await llamaCampaign();
else if (values.part !== undefined) await part(values.part);
else {
  const outcomes = await shared(Number(values.workers));
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(`${tableOf(outcomes, { temper, seed: values.seed, seconds }).join('\n')}\n`);
  process.exitCode = outcomes.some(({ blast, faults }) => faults.length > 0 || !(blast <= BOUND))
    ? 1
    : 0;
}

/** One line of JSON an outcome, as they come. */
async function part(which: string): Promise<void> {
  const [own = 0, of = 1] = which.split('/').map(Number);
  const all = attacks(Number(values.cases), Number(values.seed)).filter(
    ({ payload, place }) =>
      values.only.split(',').some((name) => payload.name.includes(name)) &&
      place.includes(values.place),
  );
  const mine = all.filter((_, place) => place % of === own);
  await injected(mine, temper, (outcome) => {
    process.stdout.write(`${JSON.stringify(outcome)}\n`);
    if (outcome.faults.length > 0 || !(outcome.blast <= BOUND))
      process.stderr.write(
        `${(outcome.blast * 100).toFixed(2)} % ${outcome.faults.join('; ')} ${outcome.name}\n`,
      );
  });
}

/** The cases by several processes: a virtual clock is one process's own. */
async function shared(workers: number): Promise<readonly Outcome[]> {
  const parts = await Promise.all(
    Array.from({ length: workers }, async (_, place) => {
      const args = [
        import.meta.filename,
        '--cases',
        values.cases,
        '--seed',
        values.seed,
        '--temper',
        temper,
        '--only',
        values.only,
        '--place',
        values.place,
        '--part',
        `${place}/${workers}`,
      ];
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      const ended = once(child, 'close');
      const lines = await text(child.stdout);
      const [code] = await ended;
      // A part that broke off has cases that nobody judged.
      if (code !== 0) throw new Error(`part ${place} of ${workers} ended with ${String(code)}`);
      return outcomesIn(lines);
    }),
  );
  return parts.flat();
}

function outcomesIn(lines: string): readonly Outcome[] {
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Outcome => JSON.parse(line));
}
