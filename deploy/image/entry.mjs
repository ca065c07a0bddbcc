// What a container begins with: a home where there is none yet, then the service in the foreground, or a verb that is
// named. INVEST_WORLD (live, files, simulated) and INVEST_DECIDERS (rules, configured, or a model) are for the first
// start alone; a home keeps its world.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
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

if (words.length > 0) run(words);
else {
  if (!existsSync(join(INVEST_HOME, 'data', 'invest.db'))) makeHome();
  run(['start', '--foreground', '--host', '0.0.0.0', '--port', INVEST_PORT]);
}

function makeHome() {
  const told = ['init', '--world', INVEST_WORLD, '--model', INVEST_DECIDERS, '--yes'];
  const { status } = spawnSync(process.execPath, [LAUNCHER, ...told], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

// As a child, so that the first process of the container takes in orphans and hands signals on.
function run(told) {
  const child = spawn(process.execPath, [LAUNCHER, ...told], { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'])
    process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGTERM' ? 143 : 1)));
}
