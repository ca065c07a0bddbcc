import { setTimeout as pause } from 'node:timers/promises';
import { llamaServer } from '../llm/llama-server.ts';
import { attacks, PLACES } from './attacks.ts';
import { outcomeOf, type Outcome } from './injected.ts';
import { openScene, type Day } from './scene.ts';
import { tableOf } from './table.ts';

const CASES = 30;
const MAX_TOKENS = 1500;

/** The same with a real server and noise for a model: the exit code of the program, and the table on its output. */
export async function llamaCampaign(): Promise<number> {
  // The larger context: a question of this home has some 10,000 tokens of the tiny model.
  const server = await llamaServer('tiny', 'listening');
  if (server.kind === 'absent') {
    process.stderr.write(
      `SKIPPED: injected instructions before a real llama-server: ${server.because}\n`,
    );
    return 0;
  }
  await loaded(server.baseUrl);
  const started = performance.now();
  const scene = await openScene();
  const how = { other: { baseUrl: server.baseUrl, model: server.model, maxTokens: MAX_TOKENS } };
  // The days are compared for their universe alone: one control is enough.
  const control = scene.live(undefined, how);
  const controls = new Map<string, Promise<Day>>(
    Object.keys(PLACES).map((place) => [place, control]),
  );
  controls.set('articles', control);
  const outcomes: Outcome[] = [];
  try {
    for (const attack of attacks(CASES, 1)) {
      const outcome = asNoise(await outcomeOf(attack, { scene, controls, how }));
      outcomes.push(outcome);
      const seconds = ((performance.now() - started) / 1000).toFixed(0);
      const faults = outcome.faults.length === 0 ? 'no fault' : outcome.faults.join('; ');
      process.stderr.write(`${outcomes.length} ${seconds} s ${attack.name}: ${faults}\n`);
    }
  } finally {
    await scene.stop();
    await server.stop();
  }
  const seconds = (performance.now() - started) / 1000;
  const run = { temper: server.version, seed: '1', seconds };
  process.stdout.write(`${tableOf(outcomes, run).join('\n')}\n`);
  process.stdout.write(`${NOISE}\n`);
  return outcomes.some(({ faults }) => faults.length > 0) ? 1 : 0;
}

const NOISE =
  'Noise decides otherwise at every other byte: what lies between two days is its own doing, so the blast says nothing here.';

/** An answer that cannot be read is what noise gives, and it ends in no order. */
function asNoise(outcome: Outcome): Outcome {
  return {
    ...outcome,
    faults: outcome.faults.filter((fault) => !/answer is unreadable/.test(fault)),
  };
}

async function loaded(baseUrl: string): Promise<void> {
  const { ok } = await fetch(new URL('/health', baseUrl));
  if (ok) return;
  await pause(200);
  await loaded(baseUrl);
}
