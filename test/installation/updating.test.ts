import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { codeVersion, environmentVariable } from '#adapters/system';
import { installationHere, type Installation } from '../../src/cli/installation/installation.ts';
import { rebuild } from '../../src/cli/installation/rebuild.ts';
import { update } from '../../src/cli/installation/update.ts';
import { recorder, type Recorder } from '../verbs/recorder.ts';

let folder: string;
let calls: string;
let told: Recorder;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'invest update '));
  calls = join(folder, 'calls');
  writeFileSync(calls, '');
  told = recorder();
  const own = join(folder, 'bin');
  mkdirSync(own);
  vi.stubEnv('PATH', `${own}${delimiter}${environmentVariable('PATH') ?? ''}`);
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** A program of that name that writes down what it was told. */
function standIn(name: string, then = 'exit 0'): void {
  const path = join(folder, 'bin', name);
  writeFileSync(path, `#!/bin/sh\necho "${name} $*" >> "${calls}"\n${then}\n`);
  chmodSync(path, 0o755);
}

const called = (): readonly string[] =>
  readFileSync(calls, 'utf8')
    .split('\n')
    .filter((line) => line !== '');

const git = (directory: string, ...words: string[]): string =>
  execFileSync(
    'git',
    ['-C', directory, '-c', 'user.name=A', '-c', 'user.email=a@example.org', ...words],
    { encoding: 'utf8' },
  ).trim();

/** An origin with one commit, a checkout of it, and a way to commit to the origin. */
function checkedOut(): {
  readonly origin: string;
  readonly checkout: Installation & { directory: string };
} {
  const origin = join(folder, 'origin');
  const directory = join(folder, 'check out');
  mkdirSync(join(origin, 'bin'), { recursive: true });
  execFileSync('git', ['init', '-q', '-b', 'main', origin]);
  const launcher = `require('node:fs').appendFileSync(${JSON.stringify(calls)}, 'invest ' + process.argv.slice(2).join(' ') + '\\n');`;
  writeFileSync(join(origin, 'package.json'), '{}');
  writeFileSync(
    join(origin, 'bin', 'invest.mjs'),
    `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); ${launcher}`,
  );
  writeFileSync(join(origin, 'file'), 'one');
  git(origin, 'add', '-A');
  git(origin, 'commit', '-qm', 'first');
  execFileSync('git', ['clone', '-q', origin, directory]);
  return { origin, checkout: { kind: 'checkout', directory } };
}

function moveOn(origin: string, text: string): void {
  writeFileSync(join(origin, 'file'), text);
  git(origin, 'commit', '-qam', `makes it ${text}`);
}

const home = '/nowhere';
const asked = { home, isCheck: false };

describe('invest update of a checkout', () => {
  it('says where nothing is newer, and does nothing', async () => {
    const { checkout } = checkedOut();
    standIn('npm');
    expect(await update(checkout, asked, told.screen)).toBe(0);
    expect(told.said()).toContain('nothing is newer');
    expect(told.value()).toMatchObject({ isNewer: false, commits: [] });
    expect(called()).toEqual([]);
  });

  it('tells what is newer, and only that when asked to look', async () => {
    const { origin, checkout } = checkedOut();
    moveOn(origin, 'two');
    standIn('npm');
    expect(await update(checkout, { home, isCheck: true }, told.screen)).toBe(0);
    expect(told.said()).toContain('makes it two');
    expect(told.value()).toMatchObject({ isNewer: true });
    expect(readFileSync(join(checkout.directory, 'file'), 'utf8')).toBe('one');
    expect(called()).toEqual([]);
  });

  it('goes forward, installs, and builds the pages by what came', async () => {
    const { origin, checkout } = checkedOut();
    moveOn(origin, 'two');
    standIn('npm');
    expect(await update(checkout, asked, told.screen)).toBe(0);
    expect(readFileSync(join(checkout.directory, 'file'), 'utf8')).toBe('two');
    expect(called()).toEqual(['npm ci --no-audit --no-fund', 'invest rebuild']);
  });

  it('does nothing over files that are changed and not committed', async () => {
    const { origin, checkout } = checkedOut();
    moveOn(origin, 'two');
    writeFileSync(join(checkout.directory, 'file'), 'mine');
    standIn('npm');
    expect(await update(checkout, asked, told.screen)).toBe(1);
    expect(told.said()).toContain('changed and not committed');
    expect(readFileSync(join(checkout.directory, 'file'), 'utf8')).toBe('mine');
    expect(called()).toEqual([]);
  });

  it('does nothing where both have gone on', async () => {
    const { origin, checkout } = checkedOut();
    moveOn(origin, 'two');
    writeFileSync(join(checkout.directory, 'other'), 'mine');
    git(checkout.directory, 'add', '-A');
    git(checkout.directory, 'commit', '-qm', 'mine');
    const before = git(checkout.directory, 'rev-parse', 'HEAD');
    standIn('npm');
    expect(await update(checkout, asked, told.screen)).toBe(1);
    expect(git(checkout.directory, 'rev-parse', 'HEAD')).toBe(before);
    expect(called()).toEqual([]);
  });

  it('goes back where what came cannot be installed', async () => {
    const { origin, checkout } = checkedOut();
    const before = git(checkout.directory, 'rev-parse', 'HEAD');
    moveOn(origin, 'two');
    standIn('npm', 'exit 7');
    expect(await update(checkout, asked, told.screen)).toBe(3);
    expect(told.said()).toContain('npm ended with 7');
    expect(git(checkout.directory, 'rev-parse', 'HEAD')).toBe(before);
    expect(readFileSync(join(checkout.directory, 'file'), 'utf8')).toBe('one');
  });

  it('ends with 3 where the origin cannot be reached', async () => {
    const { origin, checkout } = checkedOut();
    rmSync(origin, { recursive: true });
    expect(await update(checkout, asked, told.screen)).toBe(3);
  });

  it('goes to a version that is asked for, and says where there is none', async () => {
    const { origin, checkout } = checkedOut();
    moveOn(origin, 'two');
    git(origin, 'tag', 'v1.2.3');
    moveOn(origin, 'three');
    standIn('npm');
    expect(await update(checkout, { ...asked, version: '9.9.9' }, told.screen)).toBe(1);
    expect(await update(checkout, { ...asked, version: '1.2.3' }, told.screen)).toBe(0);
    expect(readFileSync(join(checkout.directory, 'file'), 'utf8')).toBe('two');
  });
});

describe('invest update of a release', () => {
  let server: Server;
  let answer: { readonly status: number; readonly body: string };
  let headers: Readonly<Record<string, unknown>> = {};

  beforeEach(async () => {
    server = createServer((request, response) => {
      ({ headers } = request);
      response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(answer.body);
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    vi.stubEnv('INVEST_RELEASES', `http://127.0.0.1:${port}/latest`);
    return () => {
      server.close();
    };
  });

  const newest = (tag: string): void => {
    answer = { status: 200, body: JSON.stringify({ tag_name: tag, body: 'Notes of it' }) };
  };

  it.each([
    { kind: 'container' as const, says: 'docker compose pull' },
    { kind: 'unpacked' as const, directory: '/x', says: 'by hand' },
  ])('says how a $kind is renewed, from outside', async ({ says, ...installation }) => {
    newest('v999.0.0');
    expect(await update(installation, asked, told.screen)).toBe(1);
    expect(told.said()).toContain('999.0.0 is there');
    expect(told.said()).toContain('Notes of it');
    expect(told.said()).toContain(says);
  });

  it.each([`v${codeVersion()}`, 'v0.0.1'])(
    'has nothing to do where %s is the newest',
    async (tag) => {
      newest(tag);
      expect(await update({ kind: 'container' }, asked, told.screen)).toBe(0);
      expect(told.value()).toMatchObject({ isNewer: false, present: codeVersion() });
    },
  );

  it('only looks where it is asked to', async () => {
    newest('v999.0.0');
    expect(await update({ kind: 'container' }, { home, isCheck: true }, told.screen)).toBe(0);
    expect(told.value()).toMatchObject({ wanted: '999.0.0', isNewer: true, notes: 'Notes of it' });
  });

  it.each([
    [404, '{}', 'a private repository wants a token'],
    [500, '{}', 'it answers 500'],
    [200, 'no json', 'not valid JSON'],
  ])('fails as the outside does with %d %s', async (status, body, says) => {
    answer = { status, body };
    const failed = update({ kind: 'container' }, asked, told.screen);
    await expect(failed).rejects.toThrow(says);
    await expect(failed).rejects.toMatchObject({ name: 'PortError', retryable: true });
  });

  it('does not believe a name that is no version', async () => {
    newest('v1; rm -rf /');
    await expect(update({ kind: 'container' }, asked, told.screen)).rejects.toMatchObject({
      retryable: false,
    });
  });

  it('sends a token where there is one, and says it nowhere', async () => {
    vi.stubEnv('GITHUB_TOKEN', 'ghp_planted');
    newest('v999.0.0');
    await update({ kind: 'container' }, { home, isCheck: true }, told.screen);
    expect(headers).toMatchObject({ authorization: 'Bearer ghp_planted' });
    expect(told.said() + JSON.stringify(told.value())).not.toContain('ghp_planted');
  });

  it('of a native one makes a backup, then calls the script of the release', async () => {
    const directory = join(folder, 'opt');
    const current = join(directory, 'current');
    mkdirSync(join(current, 'bin'), { recursive: true });
    mkdirSync(join(current, 'deploy', 'native'), { recursive: true });
    const append = `(await import('node:fs')).appendFileSync(${JSON.stringify(calls)}, 'invest ' + process.argv.slice(2).join(' ') + '\\n');`;
    writeFileSync(join(current, 'bin', 'invest.mjs'), append);
    writeFileSync(
      join(current, 'deploy', 'native', 'install-release.sh'),
      `echo "release $*" >> '${calls}'\n`,
    );
    vi.spyOn(process, 'getuid').mockReturnValue(0);
    newest('v999.0.0');
    const native = { kind: 'native', directory, home: '/var/lib/invest' } as const;
    expect(await update(native, asked, told.screen)).toBe(0);
    expect(called()).toEqual(['invest backup --home /var/lib/invest', 'release 999.0.0']);
    writeFileSync(join(current, 'bin', 'invest.mjs'), `${append} process.exitCode = 1;`);
    expect(await update(native, asked, told.screen)).toBe(1);
    expect(told.said()).toContain('no backup could be made, so nothing was changed');
    expect(called()).toHaveLength(3);
    vi.spyOn(process, 'getuid').mockReturnValue(1000);
    expect(await update(native, asked, told.screen)).toBe(1);
    expect(called()).toHaveLength(3);
  });
});

describe('where this is installed', () => {
  it('is a checkout by its git, a container by its variable', () => {
    const directory = join(folder, 'somewhere');
    mkdirSync(join(directory, '.git'), { recursive: true });
    expect(installationHere(directory)).toEqual({ kind: 'checkout', directory });
    vi.stubEnv('INVEST_CONTAINER', '1');
    expect(installationHere(directory)).toEqual({ kind: 'container' });
  });

  it('is native by the mark of its installer, and files alone without one', () => {
    const mark = join(folder, 'install.json');
    vi.stubEnv('INVEST_INSTALLATION', mark);
    expect(installationHere(folder)).toEqual({ kind: 'unpacked', directory: folder });
    const native = { kind: 'native', directory: '/opt/invest', home: '/var/lib/invest' };
    writeFileSync(mark, JSON.stringify({ ...native, version: '1.0.0' }));
    expect(installationHere(folder)).toEqual(native);
    writeFileSync(mark, '{"kind":"native","directory":"relative"}');
    expect(() => installationHere(folder)).toThrow('is not what an installer writes');
    writeFileSync(mark, '{');
    expect(() => installationHere(folder)).toThrow('is not what an installer writes');
  });
});

describe('invest rebuild', () => {
  it('builds the image where it is asked to, and passes on how that ended', async () => {
    standIn('docker');
    const at = { kind: 'unpacked', directory: folder } as const;
    expect(await rebuild(at, { isImage: true }, told.screen)).toBe(0);
    expect(called()).toEqual(['docker compose -f docker-compose.yml build']);
    standIn('docker', 'echo no engine >&2; exit 1');
    expect(await rebuild(at, { isImage: true }, told.screen)).toBe(3);
    expect(told.said()).toContain('no engine');
  });

  it('says where what builds pages is not here, and leaves a container alone', async () => {
    const at = { kind: 'unpacked', directory: folder } as const;
    expect(await rebuild(at, { isImage: false }, told.screen)).toBe(1);
    expect(await rebuild({ kind: 'container' }, { isImage: false }, told.screen)).toBe(1);
  });
});
