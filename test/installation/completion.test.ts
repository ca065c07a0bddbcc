import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { environmentVariable } from '#adapters/system';
import { commandTree, manualOf } from '../../src/cli/installation/index.ts';
import { completionFor, SHELLS, type Shell } from '../../src/cli/installation/completion.ts';
import { program } from '../../src/cli/program.ts';
import { manualText } from '../../tools/write-manual.ts';
import { readFileSync } from 'node:fs';

const LONG_MS = 120_000;
const root = new URL('../../', import.meta.url).pathname;
const tree = commandTree(program());
const folder = mkdtempSync(join(tmpdir(), 'invest-completion-'));
const home = join(folder, 'home');
const launcher = join(folder, 'bin', 'invest');

/** Whether a shell is here; one that is not is installed where that may be done. */
function isHere(shell: Shell): boolean {
  const has = (): boolean => spawnSync(shell, ['--version']).status === 0;
  if (has()) return true;
  if (process.getuid?.() !== 0) return false;
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', shell], { timeout: LONG_MS });
  return has();
}

const here = new Map(SHELLS.map((shell) => [shell, isHere(shell)]));

/** What TAB offers after these words, the last of which may be begun. */
function offered(shell: Shell, words: readonly string[]): readonly string[] {
  const script = join(folder, `completion.${shell}`);
  writeFileSync(script, completionFor(shell, tree));
  const { stdout, stderr } = spawnSync(shell, wordsOf(shell, script, words), {
    encoding: 'utf8',
    env: {
      PATH: `${dirname(launcher)}${delimiter}${environmentVariable('PATH') ?? ''}`,
      HOME: folder,
      INVEST_HOME: home,
      TERM: 'dumb',
    },
  });
  expect(stderr).toBe('');
  return stdout
    .split('\n')
    .map((line) => line.split('\t')[0]?.trim() ?? '')
    .filter((line) => line !== '')
    .toSorted();
}

function wordsOf(shell: Shell, script: string, words: readonly string[]): string[] {
  const quoted = ['invest', ...words].map((word) => `'${word}'`).join(' ');
  switch (shell) {
    case 'bash':
      return [
        '--norc',
        '-c',
        `source ${script}; COMP_WORDS=(${quoted}); COMP_CWORD=${words.length}; _invest; printf '%s\\n' "\${COMPREPLY[@]}"`,
      ];
    case 'zsh':
      return [
        '-f',
        '-c',
        `compdef() { :; }; compadd() { shift; typed="$words[CURRENT]"; for each in "$@"; do [[ "$each" == "$typed"* ]] && print -r -- "$each"; done; true }; _files() { print files; }; source ${script}; words=(${quoted}); CURRENT=${words.length + 1}; _invest`,
      ];
    case 'fish':
      return [
        '--no-config',
        '-c',
        `source ${script}; complete -C "${['invest', ...words].join(' ')}"`,
      ];
  }
}

beforeAll(() => {
  execFileSync('mkdir', ['-p', dirname(launcher)]);
  const words = `"${process.execPath}" "${root}bin/invest.mjs"`;
  writeFileSync(launcher, `#!/bin/sh\nexec ${words} "$@"\n`, { mode: 0o755 });
  execFileSync(launcher, ['init', '--world', 'simulated', '--yes', '--home', home]);
}, LONG_MS);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const below = (name: string): readonly string[] =>
  (tree.below.find(({ path }) => path[0] === name)?.below ?? [])
    .map(({ path }) => path.at(-1) ?? '')
    .toSorted();

describe.each(SHELLS)('completion in %s', (shell) => {
  it.skipIf(here.get(shell) !== true)(
    `offers commands, options, choices and accounts${here.get(shell) === true ? '' : ` (no ${shell} here, and none can be installed)`}`,
    { timeout: LONG_MS },
    () => {
      expect(offered(shell, ['decision'])).toEqual(['decision', 'decisions']);
      expect(offered(shell, ['backtest', ''])).toEqual(
        expect.arrayContaining([...below('backtest')]),
      );
      expect(offered(shell, ['start', '--fo'])).toEqual(['--foreground']);
      expect(offered(shell, ['completion', ''])).toEqual([...SHELLS].toSorted());
      expect(offered(shell, ['pause', 'wheel'])).toEqual(['wheel', 'wheel_nemotron']);
      // The second place of a command, after an option with its value.
      const other = ['compare', '--home', home, 'wheel', 'spr'];
      expect(offered(shell, other)).toEqual(['spreads', 'spreads_nemotron']);
      expect(offered(shell, ['decision', 'wheel_nemotron@'])).toEqual(['wheel_nemotron@latest']);
    },
  );
});

describe('the completions', () => {
  it.each(SHELLS)('of %s name every command and every option that has a long name', (shell) => {
    const text = completionFor(shell, tree);
    const missing = (node: typeof tree): readonly string[] => [
      ...node.options.flatMap(({ flags }) =>
        flags.filter((flag) => !text.includes(flag.replace(/^-+/, ''))),
      ),
      ...node.below.flatMap((each) => [
        ...(text.includes(each.path.at(-1) ?? '?') ? [] : [each.path.join(' ')]),
        ...missing(each),
      ]),
    ];
    expect(missing(tree)).toEqual([]);
    expect(text).not.toContain('undefined');
  });
});

describe('the manual page', () => {
  it('is that of the commands', () => {
    expect(readFileSync(`${root}docs/man/invest.1`, 'utf8')).toBe(manualText());
  });

  it('keeps words of ours from being taken for commands of the page', () => {
    const odd = {
      path: ['x'],
      says: ".so /etc/passwd\n'br \\fB",
      arguments: [],
      options: [],
      below: [],
    };
    const page = manualOf({ ...odd, path: [], below: [odd] }, '1');
    expect(page).toContain('\\&.so /etc/passwd');
    expect(page).toContain("\\&'br \\efB");
  });

  it('is read by man without complaint where there is one', ({ skip }) => {
    if (spawnSync('man', ['--version']).status !== 0) skip('no man here');
    const { stdout, stderr, status } = spawnSync(
      'man',
      ['--warnings', '-l', `${root}docs/man/invest.1`],
      {
        encoding: 'utf8',
        env: { PATH: environmentVariable('PATH') ?? '', LC_ALL: 'C.UTF-8', MANWIDTH: '80' },
      },
    );
    expect([status, stderr]).toEqual([0, '']);
    for (const { path } of tree.below) expect(stdout).toContain(path.join(' '));
  });
});
