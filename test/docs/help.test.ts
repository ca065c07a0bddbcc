import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { helpText } from '../../tools/write-help.ts';

const LAUNCHER = fileURLToPath(new URL('../../bin/invest.mjs', import.meta.url));
const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const COMMANDS = helpText();

function said(script: string, ...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { status, stdout, stderr };
}

describe('the help that the launcher says by itself', () => {
  it('is what the commands say; otherwise: node tools/write-help.ts', () => {
    const kept = readFileSync(new URL('../../bin/help.txt', import.meta.url), 'utf8');
    expect(kept).toBe(COMMANDS);
  });

  it.each([[['--help']], [['-h']], [['help']], [['--version']], [['-V']], [[]]])(
    'is to every byte what the program says: %j',
    (words) => {
      expect(said(LAUNCHER, ...words)).toEqual(said(MAIN, ...words));
    },
  );

  it('leaves to the program what asks for more', () => {
    expect(said(LAUNCHER, 'help', 'accounts').stdout).toContain('Usage: invest accounts');
    expect(said(LAUNCHER, '--help', '--nonsense').stdout).toBe(COMMANDS);
    expect(said(LAUNCHER, '--nonsense').status).toBe(2);
  });
});
