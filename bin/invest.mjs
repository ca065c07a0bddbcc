#!/usr/bin/env node
// Starts the command line on a Node that runs TypeScript: this one, or the one that the checkout pins. What is the same
// for everybody, the help and the version, it says by itself.
import { existsSync, readFileSync } from 'node:fs';
import * as modules from 'node:module';
import { fileURLToPath } from 'node:url';

const NEEDED = 26;
const HELP = new Set(['--help', '-h', 'help']);
const VERSION = new Set(['--version', '-V']);
const main = new URL('../src/cli/main.ts', import.meta.url);
const [word, ...more] = process.argv.slice(2);

if (word === undefined) {
  process.stderr.write(fileText('help.txt'));
  process.exitCode = 2;
} else if (more.length === 0 && HELP.has(word)) {
  process.stdout.write(fileText('help.txt'));
} else if (more.length === 0 && VERSION.has(word)) {
  process.stdout.write(`${JSON.parse(fileText('../package.json')).version}\n`);
} else if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
  modules.enableCompileCache();
  await import(main.href);
} else {
  await onPinned();
}

function fileText(name) {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}

async function onPinned() {
  const pinned = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));
  if (existsSync(pinned) === false) {
    process.stderr.write(
      `invest needs Node ${NEEDED}, this is ${process.versions.node}; run npm ci in the checkout, or install Node ${NEEDED}\n`,
    );
    process.exit(2);
  }
  const { spawn } = await import('node:child_process');
  const words = [fileURLToPath(main), ...process.argv.slice(2)];
  const child = spawn(pinned, words, { stdio: 'inherit' });
  // Whoever ends the launcher means the program: the signal is passed on, and its end is awaited.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (signal === 'SIGINT' ? 2 : 15);
  });
}
