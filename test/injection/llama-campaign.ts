import { llamaServer } from '../llm/llama-server.ts';
import { attacks } from './attacks.ts';
import { BOUND, controlOf, outcomeOf, type Outcome } from './injected.ts';
import { openScene, type Day } from './scene.ts';
import { tableOf } from './table.ts';

const CASES = 30;

/** The same with a real server and noise for a model: the exit code of the program, and the table on its output. */
export async function llamaCampaign(): Promise<number> {
  const server = await llamaServer('tiny');
  if (server.kind === 'absent') {
    process.stderr.write(
      `SKIPPED: injected instructions before a real llama-server: ${server.because}\n`,
    );
    return 0;
  }
  const started = performance.now();
  const scene = await openScene();
  const how = { other: { baseUrl: server.baseUrl, model: server.model } };
  const controls = new Map<string, Promise<Day>>();
  const outcomes: Outcome[] = [];
  try {
    for (const attack of attacks(CASES, 1)) {
      const control = await controlOf(scene, attack.place, controls, how);
      outcomes.push(await outcomeOf(scene, attack, control, how));
      process.stderr.write(
        `${outcomes.length} ${((performance.now() - started) / 1000).toFixed(0)} s ${attack.name}\n`,
      );
    }
  } finally {
    await scene.stop();
    await server.stop();
  }
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(
    `${tableOf(outcomes, { temper: server.version, seed: '1', seconds }).join('\n')}\n`,
  );
  return outcomes.some(({ blast, faults }) => faults.length > 0 || !(blast <= BOUND)) ? 1 : 0;
}
