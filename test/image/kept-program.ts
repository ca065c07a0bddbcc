import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { environmentVariable } from '#adapters/system';
import { builtPages } from '../browser/built-pages.ts';
import { madeOnce } from '../browser/made-once.ts';
import { ROOT, SHARED, stampOf } from '../browser/stamp-of.ts';
import { context } from './built-image.ts';

const MADE_OF = ['src/**/*.ts', 'bin/*', 'deploy/image/*', 'package*.json', '.dockerignore'];
const NPM = ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];

/** The program as the image has it in /opt/invest: of what the builder is given, with packages of production alone. */
export async function keptProgram(): Promise<string> {
  const pages = await builtPages();
  return madeOnce(join(SHARED, `program-${stampOf(MADE_OF)}`), (fresh) => {
    const files = context();
    try {
      const env = { PATH: environmentVariable('PATH'), HOME: environmentVariable('HOME') };
      execFileSync('npm', NPM, { cwd: files, env, stdio: ['ignore', 'ignore', 'pipe'] });
      cpSync(pages, join(files, 'dist', 'web'), { recursive: true });
      execFileSync('sh', [join(ROOT, 'deploy/image/keep-program.sh'), files, fresh]);
    } finally {
      execFileSync('rm', ['-rf', files]);
    }
  });
}
