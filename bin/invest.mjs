#!/usr/bin/env node
// Starts the command line on a Node that runs TypeScript: this one, or the one that the checkout pins.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as modules from 'node:module';
import { fileURLToPath } from 'node:url';

const NEEDED = 26;
const main = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
const pinned = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));
const major = Number(process.versions.node.split('.')[0]);

if (major >= NEEDED) {
  modules.enableCompileCache();
  await import(new URL('../src/cli/main.ts', import.meta.url).href);
} else if (existsSync(pinned) === true) {
  const child = spawn(pinned, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  // Whoever ends the launcher means the program: the signal is passed on, and its end is awaited.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (signal === 'SIGINT' ? 2 : 15);
  });
} else {
  process.stderr.write(
    `invest needs Node ${NEEDED}, this is ${process.versions.node}; run npm ci in the checkout, or install Node ${NEEDED}\n`,
  );
  process.exit(2);
}
