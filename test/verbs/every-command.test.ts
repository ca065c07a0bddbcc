import { childKinds } from '#verbs/jobs';
import { ACTING_VERBS, READING_VERBS } from '#verbs/tables';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { program } from '../../src/cli/program.ts';

/** Why the command line alone has them, or what HTTP has in their place. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  start: 'nobody is there to be asked',
  stop: 'the machine of the service decides whether it runs',
  restart: 'the machine of the service decides whether it runs',
  'import-python': 'makes a home of files of the machine',
  dashboard: 'is what is looked at already',
  update: 'changes the program of the machine',
  rebuild: 'changes the program of the machine',
  uninstall: 'takes the program from the machine',
  completion: 'is for a shell of the machine',
  complete: 'is for a shell of the machine',
  init: 'makes a home: there is none to serve yet',
  demo: 'makes a home of its own',
  restore: 'sets the home aside that is served',
  move: 'carries the home away that is served',
  worker: 'is a process of its own, on whichever machine',
  advance: 'moves the time of a home that nobody serves',
  'data-import': 'reads a file of the machine',
  'backtest-export': 'writes a file of the machine',
  'backtest-import': 'reads a file of the machine',
  'backtest-grid-list': 'tells campaigns that files of the machine began',
  'backtest-grid-show': 'tells campaigns that files of the machine began',
  'backtest-grid-cell': 'is begun by a campaign',
  'run-all': 'POST /api/cycles without accounts',
  jobs: 'GET /api/jobs',
  acts: 'GET /api/admin/acts',
  'setup-code': 'is printed where only the owner reads',
  'password-set': 'PUT /api/admin/password',
  'secret-set': 'PUT /api/admin/secrets/{name}',
  'token-add': 'POST /api/admin/tokens',
  'token-list': 'GET /api/admin/tokens',
  'token-revoke': 'DELETE /api/admin/tokens/{id}',
};

type Leaf = { readonly name: string; readonly command: Command };

/** Every command that does something: "backtest show" as "backtest-show". */
function leaves(command: Command, path: readonly string[] = []): readonly Leaf[] {
  const below = command.commands.flatMap((each) => leaves(each, [...path, each.name()]));
  return command.commands.length > 0 ? below : [{ name: path.join('-'), command }];
}

const kinds = childKinds({ script: '', home: '', accounts: () => [] });
const served = new Set([...READING_VERBS, ...ACTING_VERBS, ...kinds].map(({ name }) => name));
const commands = leaves(program()).map(({ name }) => name);

describe('the commands', () => {
  it('are all served over HTTP, or it is said why not', () => {
    const missing = commands.filter((name) => !served.has(name) && !(name in ELSEWHERE));
    expect(missing).toEqual([]);
    expect(commands.length).toBeGreaterThan(60);
  });

  it('are not excused where they are served, nor where there is no such command', () => {
    const excused = Object.keys(ELSEWHERE);
    expect(excused.filter((name) => served.has(name))).toEqual([]);
    expect(excused.filter((name) => !commands.includes(name))).toEqual([]);
  });
});
