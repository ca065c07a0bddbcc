// What a container begins with: a home where there is none yet, then the service in the foreground, or a verb that is
// named. INVEST_WORLD (live, files, simulated) and INVEST_DECIDERS (rules, configured, or a model) are for the first
// start alone; a home keeps its world.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const LAUNCHER = fileURLToPath(new URL('../../bin/invest.mjs', import.meta.url));
const {
  INVEST_HOME = '/app',
  INVEST_WORLD = 'live',
  INVEST_DECIDERS = 'rules',
  INVEST_PORT = '8501',
} = process.env;
const words = process.argv.slice(2);

if (words.length === 0) {
  refuseClosed();
  const stores = ['invest.db', 'store.json'].map((name) => join(INVEST_HOME, 'data', name));
  if (!stores.some((path) => existsSync(path))) makeHome();
  words.push('start', '--foreground', '--host', '0.0.0.0', '--port', INVEST_PORT);
}
// In this process: a second Node that only waited would cost some 40 MB.
process.argv.splice(2, process.argv.length, ...words);
await import(LAUNCHER);

/** A container that may not change owners cannot mend them either, so it says who has to and how. */
function refuseClosed() {
  const closed = ['data', 'logs'].map((name) => join(INVEST_HOME, name)).filter(isClosed);
  if (closed.length === 0) return;
  const who = `${process.getuid()}:${process.getgid()}`;
  process.stderr.write(
    [
      `cannot write ${closed.map(ownerOf).join(' and ')}; this container runs as ${who}.`,
      `Either run it as the owner (PUID and PGID), or give them to it:`,
      `  docker compose run --rm --user 0:0 --cap-add CHOWN --cap-add DAC_READ_SEARCH --entrypoint chown invest -R ${who} ${closed.join(' ')}`,
      '',
    ].join('\n'),
  );
  process.exit(1);
}

function isClosed(folder) {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return false;
  } catch (error) {
    // What is missing is made with the home.
    return error.code !== 'ENOENT';
  }
}

function ownerOf(folder) {
  const { uid, gid } = statSync(folder);
  return `${folder} (of ${uid}:${gid})`;
}

function makeHome() {
  const told = ['init', '--world', INVEST_WORLD, '--model', INVEST_DECIDERS, '--yes'];
  const { status } = spawnSync(process.execPath, [LAUNCHER, ...told], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
