import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('../../bin/invest.mjs', import.meta.url));

export type Ran = { readonly code: number; readonly out: string; readonly err: string };

export type Invest = {
  /** A command to its end, whatever that is. */
  readonly run: (...words: readonly string[]) => Promise<Ran>;
  /** What a command shows as JSON; throws where it ends badly. */
  readonly json: (...words: readonly string[]) => Promise<unknown>;
  /** One that goes on. */
  readonly begun: (...words: readonly string[]) => ChildProcess;
};

/** Commands of a home; the process goes on meanwhile. */
export function investOf(home: string): Invest {
  const env = { ...process.env, INVEST_HOME: home, NO_COLOR: '1' };
  const begun: Invest['begun'] = (...words) =>
    spawn(process.execPath, [SCRIPT, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const run: Invest['run'] = async (...words) => {
    const child = begun(...words);
    const [out, err, [code]] = await Promise.all([
      child.stdout === null ? '' : text(child.stdout),
      child.stderr === null ? '' : text(child.stderr),
      once(child, 'close'),
    ]);
    return { code: Number(code ?? -1), out, err };
  };
  return {
    begun,
    run,
    json: async (...words) => {
      const { code, out, err } = await run(...words, '--json');
      if (code !== 0) throw new Error(`invest ${words.join(' ')} ended with ${code}: ${err}${out}`);
      return JSON.parse(out);
    },
  };
}
