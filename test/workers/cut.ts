import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { cableTo } from '../postgres/cable.ts';
import { openedStore } from '../postgres/opened-store.ts';
import { postgresServer } from '../postgres/postgres-server.ts';
import { openClub } from './club.ts';
import { countingServer } from './counting-server.ts';
import { modelledConfig } from './modelled-config.ts';

/** What happens, second by second, when the cable between a worker and PostgreSQL is cut while its model thinks. */
async function cut(tell: (line: string) => void): Promise<boolean> {
  const found = await postgresServer({ isDurable: true });
  if (found.kind === 'none') {
    tell(`skipped: ${found.because}`);
    return true;
  }
  const { server } = found;
  const models = await countingServer(() => 6000);
  const cable = await cableTo(server.port);
  const config = modelledConfig(models.baseUrl, ['daily_momentum']);
  const club = openClub({ url: server.url, schema: 'cut', config });
  const url = `postgres://invest@127.0.0.1:${cable.port}/postgres`;
  club.worker('behind-the-cable', ['--roles', 'cycle', '--models', 'Qwen3-Next'], url);
  club.worker('beside', ['--roles', 'cycle']);
  const store = openedStore({ url: server.url, schema: 'cut' }, 'watch:1:1');
  const passing = club.run(['advance', '--until', '2025-01-04', '--workers', '--json']);
  const state = { began: 0, isOver: false };
  void passing.finally(() => {
    state.isOver = true;
  });
  for (let second = 0; !state.isOver && second < 180; second += 1) {
    const workers = await store.workers.all();
    const asking = workers.find(({ asksUntil }) => asksUntil !== undefined);
    if (state.began === 0 && asking !== undefined) {
      state.began = performance.now();
      await pause(1000);
      cable.cut();
      tell('0 s: the cable is cut, one second into the first answer');
    }
    const since = state.began === 0 ? 0 : Math.round((performance.now() - state.began) / 1000) - 1;
    if (since === 25) {
      cable.mend();
      tell(`${since} s: the cable is mended`);
    }
    if (since > 0)
      tell(
        [
          `${since} s`,
          `answered ${models.answered()}, twice ${models.repeated()}`,
          `lease ${
            store.leases
              .held()
              .find(({ account }) => account === 'daily_momentum')
              ?.holder.split(':')[1] ?? 'free'
          }`,
          ...workers.map(
            ({ holder, silentMs, isLost, doing }) =>
              `${holder.split(':')[1] ?? ''} silent ${Math.round(silentMs / 1000)} s${isLost ? ' lost' : ''} does ${doing.length}`,
          ),
        ].join('; '),
      );
    await pause(1000);
  }
  const { code, output } = await passing;
  tell(`passed: code ${code ?? ''} ${output.trim().slice(-120)}`);
  tell(
    `answered ${models.answered()}, of these twice ${models.repeated()}, abandoned ${models.abandoned()}`,
  );
  const faults = [...store.chainFaults(), ...store.recordFaults()];
  tell(`faults: ${faults.length}`);
  tell(club.printed('behind-the-cable').trim());
  store.close();
  club.close();
  await cable.stop();
  await models.stop();
  await server.stop();
  return code === 0 && models.repeated() === 0 && faults.length === 0;
}

const isWell = await cut((line) => {
  process.stdout.write(`${line}\n`);
});
process.exit(isWell ? 0 : 1);
