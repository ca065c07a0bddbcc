import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { withRulesArms } from '#config';
import { assert } from '#core/prelude';
import { initHome } from '#worlds';

const SCRIPT = fileURLToPath(new URL('../../bin/invest.mjs', import.meta.url));

export type Ran = { readonly code: number | null; readonly output: string };

/** A simulated home in PostgreSQL with processes around it, in a folder that goes with it. */
export type Club = {
  readonly folder: string;
  readonly home: string;
  readonly schema: string;
  /** Runs the program on a home of this folder to its end. */
  run(line: readonly string[], home?: string): Promise<Ran>;
  /** Begins a worker with a folder of its own; what it prints goes to a file beside it. */
  worker(name: string, line?: readonly string[], url?: string): ChildProcess;
  /** What a worker has printed. */
  printed(name: string): string;
  close(): void;
};

export type ClubAsked = {
  readonly url: string;
  readonly schema: string;
  /** The text of config.yaml. */
  readonly config?: string;
  /** Whether all workers are of one machine, with one folder; absent: each has its own. */
  readonly isOneMachine?: boolean;
};

export function openClub(asked: ClubAsked): Club {
  const { url, schema, config = withRulesArms(), isOneMachine = false } = asked;
  const folder = mkdtempSync(join(tmpdir(), 'club-'));
  const home = join(folder, 'home');
  const environment = { ...process.env, DATABASE_URL: url, NO_COLOR: '1' };
  makeHome({ directory: home, config, schema }, url);
  const children = new Set<ChildProcess>();
  const begin = (line: readonly string[], out: string, at = url): ChildProcess => {
    const file = openSync(out, 'a');
    const child = spawn(process.execPath, [SCRIPT, ...line], {
      env: { ...environment, DATABASE_URL: at },
      stdio: ['ignore', file, file],
    });
    closeSync(file);
    children.add(child);
    child.once('exit', () => children.delete(child));
    return child;
  };
  return {
    folder,
    home,
    schema,
    run: async (line, at = home) => {
      const out = join(folder, `run-${process.hrtime.bigint()}.txt`);
      const child = begin([...line, '--home', at], out);
      await once(child, 'exit');
      return { code: child.exitCode, output: readFileSync(out, 'utf8') };
    },
    worker: (name, line = ['--roles', 'cycle'], at = url) => {
      const own = join(folder, isOneMachine ? 'machine' : name);
      return begin(workerLine(own, schema, line), join(folder, `${name}.txt`), at);
    },
    printed: (name) => readFileSync(join(folder, `${name}.txt`), 'utf8'),
    close: () => {
      for (const child of children) child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function workerLine(home: string, schema: string, line: readonly string[]): readonly string[] {
  return ['worker', '--home', home, '--schema', schema, ...line];
}

/** As if the variable had been set where it was made. */
function makeHome(
  given: { readonly directory: string; readonly config: string; readonly schema?: string },
  url?: string,
): void {
  if (url !== undefined) process.env['DATABASE_URL'] = url;
  const made = initHome({ world: 'simulated', seed: 1, ...given });
  if (url !== undefined) delete process.env['DATABASE_URL'];
  assert(made.kind === 'made', made.kind === 'refused' ? made.because : '');
}

/** The same home in a file, its time passed by one process: what all others are compared with. */
export function passedAlone(until: string, config = withRulesArms()): string {
  const folder = mkdtempSync(join(tmpdir(), 'alone-'));
  const home = join(folder, 'home');
  makeHome({ directory: home, config });
  const line = [SCRIPT, 'advance', '--until', until, '--json', '--home', home];
  const { stdout, stderr } = spawnSync(process.execPath, line, { encoding: 'utf8' });
  rmSync(folder, { recursive: true, force: true });
  return journalIn(stdout, stderr);
}

/** The hash that `invest advance --json` has printed. */
export function journalIn(output: string, otherwise = output): string {
  const journal = /"journal":\s*"([\da-f]{64})"/.exec(output)?.[1];
  assert(journal !== undefined, `time has passed: ${otherwise.slice(-500)}`);
  return journal;
}
