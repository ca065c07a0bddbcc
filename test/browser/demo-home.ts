import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askedOfModel } from './asked-of-model.ts';
import { investOf, type Invest, type Ran } from './invest-of.ts';
import { madeOnce } from './made-once.ts';
import { SHARED, stampOf } from './stamp-of.ts';

const SHORT = ['--from', '2025-03-03', '--to', '2025-03-14', '--samples', '1', '--placebos', '3'];

type Lived = (invest: Invest, home: string) => Promise<Ran>;

const command =
  (...words: readonly string[]): Lived =>
  async ({ run }) =>
    run(...words);

/** A quarter of the demo year, two runs over the past, a dry run, a halt, and an account that a model decides for. */
const LIVED: readonly Lived[] = [
  command('demo', '--months', '3', '--no-serve'),
  command('backtest', 'daily_momentum', ...SHORT),
  command('backtest', 'daily_momentum', '--model', 'rules:bold', ...SHORT),
  command('run', 'weekly_balanced', '--dry-run'),
  command('halt', '--because', 'to see what that is like'),
  command('run', 'weekly_balanced'),
  command('resume'),
  async (invest, home) => askedOfModel(home, invest, 'weekly_balanced_nemotron'),
];

const OLD_MS = 6 * 3_600_000;

/** A home in which there is something on every page, made once for the present sources. Nobody writes into it. */
export async function demoHome(): Promise<string> {
  forgetOld();
  const stamp = stampOf(['src/**/*.ts', 'bin/*', 'package-lock.json']);
  return madeOnce(join(SHARED, `demo-${stamp}`), async (fresh) => {
    for (const lived of LIVED) {
      const { code, out, err } = await lived(investOf(fresh), fresh);
      if (code !== 0) throw new Error(`the demo's home was not made: ${code} ${err}${out}`);
    }
  });
}

/** A home of one's own: the demo's books, and nothing of what it wrote beside them. */
export async function demoCopy(name: string): Promise<string> {
  const made = await demoHome();
  const home = mkdtempSync(join(tmpdir(), `invest-${name}-`));
  cpSync(join(made, 'data'), join(home, 'data'), { recursive: true });
  return home;
}

/** What was made of sources that have changed since is of no use to anybody. */
function forgetOld(): void {
  if (!existsSync(SHARED)) return;
  const now = performance.timeOrigin + performance.now();
  for (const name of readdirSync(SHARED)) {
    const path = join(SHARED, name);
    if (now - statSync(path).mtimeMs > OLD_MS) rmSync(path, { recursive: true, force: true });
  }
}
