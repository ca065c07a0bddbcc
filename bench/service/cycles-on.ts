import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';

/** Cycles of every account, one run after the other, asked for over the API, until it is stopped. */
export type CyclesOn = { stop(): Promise<number> };

const LOOK_MS = 20;

/** Real cycles by hand; those that wait for a session are skipped, and on the record, while the exchange is closed. */
export function cyclesOn(origin: string): CyclesOn {
  const over = new AbortController();
  let ended = 0;
  const loop = async (): Promise<void> => {
    for (let number = 1; !over.signal.aborted; number += 1) {
      const key = `bench-${process.pid}-${number}`;
      const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': key };
      const body = JSON.stringify({});
      const asked = await fetch(`${origin}/api/cycles`, { method: 'POST', headers, body });
      const job = await jsonOf(asked);
      ended += await endOf(origin, String(job['id']), () => over.signal.aborted);
    }
  };
  const running = loop();
  return {
    stop: async () => {
      over.abort();
      await running;
      return ended;
    },
  };
}

type Bag = Readonly<Record<string, unknown>>;

async function jsonOf(response: Response): Promise<Bag> {
  const told: unknown = await response.json();
  if (!response.ok) throw new Error(`${response.url}: ${JSON.stringify(told)}`);
  return bagOf(told);
}

function bagOf(value: unknown): Bag {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** How many cycles it came to; none where it is not awaited to its end. */
async function endOf(origin: string, id: string, isOver: () => boolean): Promise<number> {
  for (;;) {
    const job = await jsonOf(await fetch(`${origin}/api/jobs/${id}`));
    if (job['state'] === 'done') {
      const cycles =
        bagOf(bagOf(job['result'])['view'])['cycles'] ?? bagOf(job['result'])['cycles'];
      return Array.isArray(cycles) ? cycles.length : 0;
    }
    if (job['state'] !== 'waiting' && job['state'] !== 'running')
      throw new Error(`job ${id}: ${JSON.stringify(job)}`);
    if (isOver()) return 0;
    await pause(LOOK_MS);
  }
}
