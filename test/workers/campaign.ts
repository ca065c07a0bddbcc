import process from 'node:process';
import { parseArgs } from 'node:util';
import { postgresServer } from '../postgres/postgres-server.ts';
import { passedAlone } from './club.ts';
import { killedClub } from './killed-club.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '300' },
    'server-kills': { type: 'string', default: '20' },
    workers: { type: 'string', default: '3' },
    until: { type: 'string', default: '2026-01-01' },
    seed: { type: 'string', default: '1' },
  },
});

const tell = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const found = await postgresServer({ isDurable: true });
if (found.kind === 'none') {
  tell(`skipped: ${found.because}`);
  process.exit(3);
}
try {
  const alone = passedAlone(values.until);
  tell(`one process, a file: journal ${alone}`);
  const told = await killedClub({
    server: found.server,
    schema: 'club',
    workers: Number(values.workers),
    kills: Number(values.kills),
    serverKills: Number(values['server-kills']),
    until: values.until,
    seed: values.seed,
    tell,
  });
  tell(JSON.stringify(told, undefined, 2));
  const isSame = told.journal === alone;
  tell(isSame ? 'the same journal, record by record' : 'ANOTHER JOURNAL');
  if (!isSame || told.faults.length > 0) process.exitCode = 1;
} finally {
  await found.server.stop();
}
