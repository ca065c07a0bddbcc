import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { cableTo, type Cable } from '../postgres/cable.ts';
import { openedStore } from '../postgres/opened-store.ts';
import { postgresServer, type PostgresServer } from '../postgres/postgres-server.ts';
import { openClub } from './club.ts';
import { countingServer, type CountingServer } from './counting-server.ts';
import { modelledConfig } from './modelled-config.ts';

type Store = ReturnType<typeof openedStore>;

type Scene = {
  readonly server: PostgresServer;
  readonly cable: Cable;
  readonly models: CountingServer;
  readonly tell: (line: string) => void;
};

const THINKS_MS = 6000;
const MENDED_AFTER = 25;
const LONGEST = 300;

/** What happens, second by second, when the cable between a worker and PostgreSQL is cut while its model thinks. */
async function cutWhileThinking({ server, cable, models, tell }: Scene): Promise<boolean> {
  const config = modelledConfig(models.baseUrl, ['daily_momentum']);
  const club = openClub({ url: server.url, schema: 'cut', config });
  const url = `postgres://invest@127.0.0.1:${cable.port}/postgres`;
  club.worker('behind-the-cable', ['--roles', 'cycle', '--models', 'Qwen3-Next'], url);
  club.worker('beside', ['--roles', 'cycle']);
  const store = openedStore({ url: server.url, schema: 'cut' }, 'watch:1:1');
  const passing = club.run(['advance', '--until', '2025-01-04', '--workers', '--json']);
  const isOver = { now: false };
  void passing.finally(() => {
    isOver.now = true;
  });
  await watched(store, { cable, models, tell }, isOver);
  const { code, output } = await passing;
  const faults = [...store.chainFaults(), ...store.recordFaults()];
  tell(`passed with ${code ?? ''}: ${output.trim().slice(-110)}`);
  tell(
    `${models.answered()} answers, ${models.repeated().length} of them twice; ${faults.length} faults`,
  );
  tell(club.printed('behind-the-cable').trim());
  store.close();
  club.close();
  return code === 0 && models.repeated().length === 0 && faults.length === 0;
}

async function watched(
  store: Store,
  { cable, models, tell }: Omit<Scene, 'server'>,
  isOver: { readonly now: boolean },
): Promise<void> {
  let cutAt: number | undefined;
  for (let second = 0; !isOver.now && second < LONGEST; second += 1) {
    if (cutAt === undefined && (await asksNow(store))) {
      await pause(1000);
      cable.cut();
      cutAt = performance.now();
      tell('0 s: the cable is cut, in the first second of an answer that takes six');
    }
    const since = cutAt === undefined ? 0 : Math.round((performance.now() - cutAt) / 1000);
    if (since === MENDED_AFTER) {
      cable.mend();
      tell(`${since} s: the cable is mended`);
    }
    if (since > 0) tell(`${since} s; ${await stateOf(store, models)}`);
    await pause(1000);
  }
}

async function asksNow({ workers }: Store): Promise<boolean> {
  return (await workers.all()).some(({ asksUntil }) => asksUntil !== undefined);
}

async function stateOf(store: Store, models: CountingServer): Promise<string> {
  const lease = store.leases.held().find(({ account }) => account === 'daily_momentum');
  const workers = (await store.workers.all()).map(({ holder, silentMs, isLost, doing }) => {
    const lost = isLost ? ', lost' : '';
    return `${pidOf(holder)} silent ${Math.round(silentMs / 1000)} s${lost}, has ${doing.length}`;
  });
  const answers = `answered ${models.answered()}, twice ${models.repeated().length}`;
  return [answers, `lease ${pidOf(lease?.holder)}`, ...workers].join('; ');
}

function pidOf(holder: string | undefined): string {
  return holder?.split(':')[1] ?? 'free';
}

const tell = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const found = await postgresServer({ isDurable: true });
if (found.kind === 'none') {
  tell(`skipped: ${found.because}`);
  process.exit(3);
}
const models = await countingServer(() => THINKS_MS);
const cable = await cableTo(found.server.port);
const isWell = await cutWhileThinking({ server: found.server, cable, models, tell });
await cable.stop();
await models.stop();
await found.server.stop();
process.exit(isWell ? 0 : 1);
