/** Asks a server in turns, from a process of its own: node asking.ts ORIGIN SECONDS PATH... ; JSON on standard output. */
import { Agent, get } from 'node:http';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';

const [origin = '', seconds = '', ...paths] = process.argv.slice(2);
const PAUSE_MS = 2;
const DEADLINE_MS = 20_000;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const took = new Map<string, number[]>(paths.map((path) => [path, []]));
for (const path of paths) await asked(path);
const until = performance.now() + Number(seconds) * 1000;
while (performance.now() < until) {
  for (const path of paths) {
    took.get(path)?.push(await asked(path));
    await pause(PAUSE_MS);
  }
}
agent.destroy();
process.stdout.write(JSON.stringify(Object.fromEntries(took)));

/** Milliseconds until the last byte; throws where the answer is not what it must be. */
async function asked(path: string): Promise<number> {
  const begun = performance.now();
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  get(
    `${origin}${path}`,
    { agent, headers: { Accept: 'application/json' }, timeout: DEADLINE_MS },
    (response) => {
      response.on('data', () => undefined);
      response.on('end', () => {
        if (response.statusCode === 200) resolve(performance.now() - begun);
        else reject(new Error(`${path}: ${String(response.statusCode)}`));
      });
    },
  )
    .on('timeout', () => reject(new Error(`${path}: no answer within ${DEADLINE_MS} ms`)))
    .on('error', reject);
  return promise;
}
