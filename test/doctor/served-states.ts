import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { hostname } from 'node:os';
import process from 'node:process';
import { writeServiceFile } from '#adapters/run-files';
import { systemClock } from '#adapters/system';
import { DAY_MS, HOUR_MS, plusMs } from '#core/calendar';
import { assert } from '#core/prelude';
import { storeOfHome } from '#worlds/backup';
import { invest } from '../crash/invest.ts';
import type { BrokenState } from './broken-state.ts';
import type { Site } from './site.ts';

type Store = ReturnType<typeof storeOfHome>;

/** Does something to the store as a service would have. */
export async function inStore(
  { directory }: Site,
  work: (store: Store) => Promise<void>,
): Promise<void> {
  const store = storeOfHome(directory);
  try {
    await work(store);
  } finally {
    store.close();
  }
}

/** Mends what can be mended by itself; all is well then. */
export async function fixedByItself({ directory }: Site): Promise<void> {
  const ran = await invest(['doctor', '--fix', '--yes', '--home', directory]);
  assert(ran.code === 0, `all is well after the repair, was ${ran.stdout} ${ran.stderr}`);
}

/** A process that was, and is no more. */
export const GONE = `${hostname()}:4194303:1`;

function served({ paths }: Site, pid: number, holder: string): void {
  writeServiceFile(paths.service, {
    pid,
    holder,
    startedAt: '2026-11-20T08:00:00Z',
    address: 'http://127.0.0.1:8501',
    version: '1.0.0',
    configHash: 'of-another-config',
    log: 'nowhere',
  });
}

const KEY = 'weekly_balanced_nemotron';

/** What may be wrong with the service, its schedule and what was forbidden. */
export const SERVED_STATES: readonly BrokenState[] = [
  {
    name: 'the service was killed',
    breakIt: (site) => served(site, 4_194_303, GONE),
    ill: { service: { says: /process 4194303, begun 2026-11-20.* is gone/, fix: /invest start/ } },
  },
  {
    name: 'the service has loaded another configuration',
    breakIt: (site) => {
      const child = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)', 'invest']);
      const { pid = 0 } = child;
      site.withEnd(async () => void child.kill('SIGKILL'));
      served(site, pid, `${hostname()}:${pid}:1`);
    },
    ill: { loaded: { says: /changed after the service has loaded it/, fix: /invest restart/ } },
  },
  {
    name: 'another program has the port of a service that is wanted',
    breakIt: async (site) => {
      const server = createServer().listen(0, '127.0.0.1');
      await new Promise((resolve) => void server.once('listening', resolve));
      site.withEnd(async () => void server.close());
      const address = server.address();
      assert(typeof address === 'object' && address !== null, 'it listens');
      site.configure({ service: { port: address.port } });
      await inStore(site, async ({ slots }) => slots.plan([], systemClock.now()));
    },
    ill: { port: { says: /127\.0\.0\.1:\d+ is used by another/, fix: /another service\.port/ } },
  },
  {
    name: 'others can reach the service, and no password is set',
    breakIt: ({ configure }) => configure({ service: { host: '0.0.0.0' } }),
    ill: { password: { says: /0\.0\.0\.0, which others can reach/, fix: /invest password set/ } },
  },
  {
    name: 'an account missed one slot and abstained from two',
    breakIt: async (site) =>
      inStore(site, async ({ slots }) => {
        const at = plusMs(systemClock.now(), -DAY_MS);
        const ats = [0, 1, 2].map((hour) => plusMs(at, -hour * HOUR_MS));
        await slots.plan(
          ats.map((each) => ({ account: KEY, at: each })),
          at,
        );
        for (const [number, each] of ats.entries())
          await slots.keep({
            account: KEY,
            at: each,
            attempts: number === 0 ? 0 : 1,
            state: number === 0 ? 'missed' : 'abstained',
            because: number === 0 ? 'too late' : 'no prices',
          });
      }),
    ill: {
      [`slots ${KEY}`]: {
        says: /^1 missed, 2 abstained of 3 slots in 7 days: .*no prices \(2 times\)/,
        fix: new RegExp(`invest run ${KEY}`),
      },
    },
  },
  {
    name: 'a slot and a job were left running by a process that has ended',
    breakIt: async (site) =>
      inStore(site, async ({ slots, jobs }) => {
        const at = systemClock.now();
        await slots.plan([{ account: KEY, at }], at);
        await slots.keep({ account: KEY, at, state: 'running', attempts: 1, begunAt: at });
        await jobs.keep({
          id: 'j1',
          kind: 'backtest',
          asked: {},
          by: 'somebody',
          state: 'running',
          madeAt: at,
          isCancelled: false,
        });
      }),
    ill: {
      running: { says: new RegExp(`slots of ${KEY}`), fix: /doctor --fix slots/ },
      jobs: { says: /backtest j1/, fix: /doctor --fix jobs/ },
    },
    // Whether the port is free on this machine is another state's business.
    afterwards: async (site) => {
      await invest(['doctor', '--fix', 'slots', 'jobs', '--yes', '--home', site.directory]);
      await inStore(site, async ({ slots, jobs }) => {
        const [row] = await slots.open();
        assert(row?.state === 'due', 'the slot is due again');
        const job = await jobs.read('j1');
        assert(job?.state === 'failed', 'the job has failed');
      });
    },
  },
  {
    name: 'everything is halted',
    breakIt: async ({ directory }) => {
      await invest(['halt', '--because', 'odd prices', '--home', directory]);
    },
    ill: { controls: { says: /all orders are halted \(.*odd prices\)/, fix: /invest resume$/ } },
  },
];
