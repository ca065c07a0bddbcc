import type { ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { openServiceLog, readServiceFile } from '#adapters/run-files';
import { systemClock } from '#adapters/system';
import { openBundle, openHttp, type Bundle } from '#http';
import { homePaths, openHome } from '#worlds';
import { httpParts, runnerOf } from '../../src/cli/service/open-house.ts';
import { builtPages } from './built-pages.ts';
import { demoCopy } from './demo-home.ts';
import { investOf, type Invest } from './invest-of.ts';

/** A house that shows its pages. */
export type House = {
  readonly origin: string;
  readonly home: string;
  readonly invest: Invest;
  readonly close: () => Promise<void>;
};

/** The demo's books behind its pages, in a time that stands still: whoever looks twice sees the same. */
export async function stillHouse(): Promise<House> {
  return stillHouseAt(await demoCopy('still'));
}

/** A home of one's own behind its pages; it is gone with the house. */
export async function stillHouseAt(directory: string): Promise<House> {
  const pages = await builtPages();
  const home = await openHome(directory, { line: () => undefined });
  const log = openServiceLog({
    folder: home.paths.serviceLogs,
    clock: systemClock,
    redacted: (text) => text,
  });
  const runner = runnerOf(home, log, { watched: undefined });
  const parts = httpParts(home, { log, runner, watched: undefined });
  const http = openHttp({ ...parts, bundle: keptBundle(pages) });
  const { port } = await http.listen({ host: '127.0.0.1', port: 0 });
  return {
    origin: `http://127.0.0.1:${port}`,
    home: directory,
    invest: investOf(directory),
    close: async () => {
      await http.close();
      await runner.close();
      home.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Pages that stay as they are, whatever becomes of their sources meanwhile. */
function keptBundle(folder: string): Bundle {
  return openBundle({ folder, stamp: () => undefined, builtStamp: () => undefined });
}

/** The service as `invest start` begins it, on the demo's books: its time goes on. */
export async function livingHouse(): Promise<House> {
  const [, directory] = await Promise.all([builtPages(), demoCopy('living')]);
  return houseOn(directory);
}

/** A service on a home, in the foreground. */
export async function houseOn(directory: string, words: readonly string[] = []): Promise<House> {
  const invest = investOf(directory);
  const child = invest.begun('start', '--foreground', '--port', '0', ...words);
  const origin = await originOf(directory, child);
  return {
    origin,
    home: directory,
    invest,
    close: async () => {
      // Somebody may have ended it and begun another one meanwhile.
      await invest.run('stop');
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

const LOOK_MS = 50;
const PATIENCE_MS = 90_000;

async function originOf(directory: string, child: ChildProcess): Promise<string> {
  let said = '';
  const hear = (chunk: Buffer): void => {
    said += chunk.toString('utf8');
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  const { service } = homePaths(directory);
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until && child.exitCode === null) {
    const port = /answers at http:\/\/\S+:(\d+)/.exec(said)?.[1];
    if (port !== undefined && readServiceFile(service) !== undefined)
      return `http://127.0.0.1:${port}`;
    await pause(LOOK_MS);
  }
  child.kill('SIGKILL');
  throw new Error(`the service did not begin: ${said}`);
}
