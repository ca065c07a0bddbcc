/**
 * Workers of one machine that ask a model, killed while PostgreSQL is as well: how many answers that had come were asked for
 * again. Run: npm run campaign:asked -- [--kills 80] [--server-kills 20] [--thinks 500] [--seed 1]
 */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { postgresServer } from '../postgres/postgres-server.ts';
import { askedAgain } from './asked-again.ts';
import { countingServer } from './counting-server.ts';
import { killedClub } from './killed-club.ts';
import { modelledConfig } from './modelled-config.ts';

const ASKING = ['daily_momentum', 'weekly_balanced', 'monthly_value', 'spreads', 'wheel'];

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '80' },
    'server-kills': { type: 'string', default: '20' },
    thinks: { type: 'string', default: '500' },
    until: { type: 'string', default: '2025-02-20' },
    seed: { type: 'string', default: '1' },
  },
});

const found = await postgresServer({ isDurable: true });
if (found.kind === 'none') {
  process.stderr.write(`skipped: ${found.because}\n`);
  process.exit(3);
}
const models = await countingServer(() => Number(values.thinks));
const told = await killedClub({
  server: found.server,
  schema: 'asked',
  config: modelledConfig(models.baseUrl, ASKING),
  isOneMachine: true,
  workers: 3,
  kills: Number(values.kills),
  serverKills: Number(values['server-kills']),
  until: values.until,
  seed: values.seed,
  tell: (line) => process.stderr.write(`${line}\n`),
});
const { kept, inFlight } = askedAgain(models.repeated(), told);
const { kills, serverKills, inHand, faults, againMs, seconds } = told;
process.stdout.write(
  `${kills} kills of workers (${inHand} with work in hand), ${serverKills} of PostgreSQL, ${Math.round(seconds)} s: ` +
    `${models.answered()} answers taken, ${models.abandoned()} whose asker was gone, ${kept} asked for again, ` +
    `${inFlight} that came within 100 ms before a kill; ` +
    `at most ${models.mostAtOnce()} at once; begun again after ${againMs.median} ms (median), ${againMs.worst} ms (worst); faults ${faults.length}\n`,
);
await models.stop();
await found.server.stop();
process.exit(kept === 0 && faults.length === 0 ? 0 : 1);
