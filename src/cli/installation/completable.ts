import { existsSync, readFileSync } from 'node:fs';
import { homePaths, openHome } from '#worlds';
import { readConfig } from '#config';

const NEWEST = 30;

/** What can stand at a place of the command line, a line each; nothing where there is no home: nobody wants an error there. */
export async function completable(
  what: 'accounts' | 'decisions',
  directory: string,
): Promise<string> {
  const { config, store } = homePaths(directory);
  if (!existsSync(store) || !existsSync(config)) return '';
  const read = readConfig(readFileSync(config, 'utf8'), config);
  if (read.kind === 'invalid') return '';
  const accounts = read.config.accounts.map(({ key }) => key);
  const words = what === 'accounts' ? accounts : [...latest(accounts), ...(await ids(directory))];
  return words.map((word) => `${word}\n`).join('');
}

function latest(accounts: readonly string[]): readonly string[] {
  return accounts.map((key) => `${key}@latest`);
}

async function ids(directory: string): Promise<readonly string[]> {
  const home = await openHome(directory, { line: () => undefined });
  try {
    return home.store.cycles(undefined, NEWEST).map(({ id }) => id);
  } finally {
    home.close();
  }
}
