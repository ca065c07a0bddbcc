import { afterAll, describe, expect, it } from 'vitest';
import { openedStore, whySkipped } from '../postgres/opened-store.ts';
import { postgresServer, type PostgresServer } from '../postgres/postgres-server.ts';
import { askedAgain } from './asked-again.ts';
import { journalIn, openClub, passedAlone } from './club.ts';
import { countingServer } from './counting-server.ts';
import { killedClub } from './killed-club.ts';
import { modelledConfig } from './modelled-config.ts';

const found = await postgresServer({ isDurable: true });
const WHY_NOT = whySkipped(found);
const LONG_MS = 240_000;
const UNTIL = '2025-01-18';

afterAll(async () => {
  if (found.kind === 'found') await found.server.stop();
});

function server(): PostgresServer {
  if (found.kind === 'none') throw new Error(found.because);
  return found.server;
}

describe.skipIf(WHY_NOT !== '')(`workers of one home ${WHY_NOT}`, { timeout: LONG_MS }, () => {
  it('come to the journal of one process, though they and PostgreSQL are killed', async () => {
    const told = await killedClub({
      server: server(),
      schema: 'killed',
      workers: 3,
      kills: 6,
      serverKills: 1,
      until: UNTIL,
      seed: 'short',
      tell: () => undefined,
    });
    expect(told.faults).toEqual([]);
    expect(told.kills).toBeGreaterThan(2);
    expect(told.journal).toBe(passedAlone(UNTIL));
  });

  it('ask no question twice that was answered, and a server by no more at once than it takes', async () => {
    const models = await countingServer(() => 60);
    const config = modelledConfig(models.baseUrl, ['daily_momentum', 'weekly_balanced', 'spreads']);
    try {
      const told = await killedClub({
        server: server(),
        schema: 'asking',
        config,
        isOneMachine: true,
        workers: 3,
        kills: 8,
        serverKills: 0,
        until: UNTIL,
        seed: 'models',
        tell: () => undefined,
      });
      expect(told.faults).toEqual([]);
      expect(models.answered()).toBeGreaterThan(10);
      expect(askedAgain(models.repeated(), told).kept).toBe(0);
      expect(models.mostAtOnce()).toBe(1);
    } finally {
      await models.stop();
    }
  });
});

describe.skipIf(WHY_NOT !== '')(`a home in PostgreSQL ${WHY_NOT}`, { timeout: LONG_MS }, () => {
  it('has its time passed by one process as well, to the same journal', async () => {
    const club = openClub({ url: server().url, schema: 'alone' });
    try {
      const { output } = await club.run(['advance', '--until', UNTIL, '--json']);
      expect(journalIn(output)).toBe(passedAlone(UNTIL));
      const store = openedStore({ url: server().url, schema: 'alone' }, 'judge:1:1');
      expect(store.chainFaults()).toEqual([]);
      store.close();
    } finally {
      club.close();
    }
  });
});
