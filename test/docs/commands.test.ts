import { describe, expect, it } from 'vitest';
import { codeIn, pageAt, pages } from './pages.ts';
import { program } from './program.ts';

/** What every command answers, and what stands before one. */
const EVERYWHERE = new Set(['--help', '--version']);

type Use = { readonly command: string; readonly options: readonly string[] };

/** "npx --no-install invest ledger verify --json" -> ledger verify, --json. */
function useIn(code: string): Use | undefined {
  const call = /(?:^|\s)invest ([a-z<[-].*)$/.exec(code)?.[1];
  if (call === undefined) return undefined;
  const words = call.split(/\s+/).map((word) => word.replace(/[;:,]$/, ''));
  const options = words.flatMap((word) => /^--[a-z-]+/.exec(word)?.[0] ?? []);
  const [first = ''] = words;
  if (!/^[a-z]/.test(first)) return { command: '', options };
  const longest = [3, 2].map((count) => words.slice(0, count).join(' '));
  return { command: longest.find((each) => program.has(each)) ?? first, options };
}

function faultsIn(code: string): readonly string[] {
  const use = useIn(code);
  if (use === undefined) return [];
  const known = use.command === '' ? new Set<string>() : program.get(use.command);
  if (known === undefined) return [`${code}: there is no command ${use.command}`];
  return use.options
    .filter((option) => !known.has(option) && !EVERYWHERE.has(option))
    .map((option) => `${code}: ${use.command} has no ${option}`);
}

/** A section of the page under its heading, or one row of a table: the commands it names, and all its options. */
function piecesOf(page: string): readonly Use[] {
  const rows = page.split('\n').filter((line) => line.startsWith('| `invest '));
  const sections = page.split(/^#+ /m).filter((section) => section.startsWith('`invest '));
  return [...rows, ...sections].map((piece) => {
    const [code = ''] = codeIn(piece);
    const options = [...piece.matchAll(/`(--[a-z-]+)/g)].map(([, option = '']) => option);
    return { command: useIn(code)?.command ?? '', options };
  });
}

describe('the commands of the documentation', () => {
  it.each(pages)('exist, with their options, in $path', ({ text }) => {
    expect(codeIn(text).flatMap(faultsIn)).toEqual([]);
  });

  it('are noticed where they do not exist', () => {
    expect(faultsIn('npx --no-install invest dance')).toHaveLength(1);
    expect(faultsIn('invest accounts --json --loud')).toHaveLength(1);
    expect(faultsIn('invest ledger verify --json')).toEqual([]);
  });
});

describe('the page about the command line', () => {
  const pieces = piecesOf(pageAt('docs/guide/command-line.md'));

  it('has every command of the program once, and no other', () => {
    const told = pieces.map(({ command }) => command);
    expect(told.toSorted()).toEqual([...program.keys()].toSorted());
  });

  it.each([...program])('has every option of %s, and no other', (command, options) => {
    const told = pieces.find((piece) => piece.command === command)?.options ?? [];
    const own = [...options].filter((option) => option !== '--home');
    expect([...new Set(told)].toSorted()).toEqual(own.toSorted());
  });
});
