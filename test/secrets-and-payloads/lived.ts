import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { askedEverything } from './asked-everything.ts';
import { cameIn, type Visitor } from './came-in.ts';
import { COMMANDS, SHORT_COMMANDS } from './commands.ts';
import type { Seen } from './found-in.ts';
import { MISTAKES } from './mistakes.ts';
import { notebook, type Notebook } from './notebook.ts';
import { PASSWORD, TYPED, type Planted } from './planted.ts';
import { secretSite } from './secret-site.ts';
import { seenBelow } from './seen-below.ts';
import { served } from './served.ts';
import { worked } from './worked.ts';

/** A life of a home with everything that it has said, and the secrets that were in it. */
export type Lived = {
  readonly seen: readonly Seen[];
  readonly planted: readonly Planted[];
  /** How often the outside has repeated what it was told. */
  readonly echoed: number;
};

export type Length = 'short' | 'long';

/** Lets a home work, fail and be asked everything; tells all that came out of it. */
export async function lived(length: Length, say: (text: string) => void): Promise<Lived> {
  const site = await secretSite();
  const book = notebook(site, TYPED);
  const begun = performance.now();
  const after = (what: string): void => {
    say(`${what}: ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  };
  try {
    await begin(book);
    after('begun');
    await serve(book, after);
    await look(book, length);
    after('looked at');
    await beMistaken(book, length);
    after('mistaken');
    return { seen: book.seen, planted: book.planted, echoed: site.echoed() };
  } finally {
    await site.stop();
  }
}

/** Accounts in Ghostfolio, a code, a password, a token for scripts. */
async function begin({ run, plant }: Notebook): Promise<void> {
  await run(['mirror', 'init']);
  const code = /set-up code (\S+)/.exec(await run(['setup-code']))?.[1] ?? '';
  plant('the set-up code', code, ['commands: standard output setup-code']);
  await run(['password', 'set'], { input: `${PASSWORD}\n` });
  const printed = await run(['token', 'add', 'backup-script', '--scope', 'read']);
  const token = /inv_\S+/.exec(printed)?.[0] ?? '';
  plant('a token of the command line', token, ['commands: standard output token add']);
}

/** The service works, is asked everything, and its outside fails in every way. */
async function serve(book: Notebook, after: (what: string) => void): Promise<void> {
  const { site, seen, run } = book;
  const service = await served(site.directory, site.variables);
  try {
    const visitor: Visitor = await cameIn(book, service.url);
    await worked(visitor);
    after('worked');
    site.spoilGhostfolio();
    await run(['mirror', 'sync']);
    await run(['notify', 'test']);
    await askedEverything(book, visitor);
    after('asked');
    await run(['backup', join(site.folder, 'backup.tar.zst')]);
  } finally {
    seen.push(...(await service.stop()));
  }
}

/** Every command that reads, on the home that was lived in; every file; the backup unpacked. */
async function look({ site, seen, run }: Notebook, length: Length): Promise<void> {
  for (const args of length === 'long' ? COMMANDS : SHORT_COMMANDS) await run(args);
  seen.push(...seenBelow(site.directory, 'home'));
  const backup = join(site.folder, 'backup.tar.zst');
  const text = zstdDecompressSync(readFileSync(backup)).toString('utf8');
  seen.push({ place: 'backup', name: 'unpacked', text });
  const home = join(site.folder, 'other');
  await run(['restore', backup], { home });
  seen.push(...seenBelow(home, 'restored'));
}

/** Configurations in which somebody has typed a secret. */
async function beMistaken({ site, run }: Notebook, length: Length): Promise<void> {
  const mistakes = length === 'long' ? MISTAKES : MISTAKES.slice(0, 1);
  for (const [turn, text] of mistakes.entries()) {
    const home = join(site.folder, `mistaken-${turn}`);
    mkdirSync(join(home, 'data'), { recursive: true });
    const file = join(home, 'data', 'config.yaml');
    writeFileSync(file, text);
    await run(['config', 'check', '--file', file], { home });
    await run(['config', 'show', '--file', file], { home });
    await run(['init', '--config', file], { home: join(site.folder, `never-${turn}`) });
    await run(['start', '--foreground', '--yes'], { home });
    await run(['doctor', '--json'], { home });
  }
}
