/**
 * Carries the native installation out: install-proxmox-native.sh itself on a host whose container is a Debian root, with
 * the release that would be published of this commit and Node and packages of the registry. Then the unit's own command
 * line as its user, the doctor, a second run, and the way back out; tells disk and memory. Ends with 1 where one of them
 * is not as it should be. As root on Debian, with debootstrap.
 * node test/install/native-root.ts [--suite bookworm] [--seconds 60]
 */
import { execFile, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { codeVersion } from '#adapters/system';
import { writeRelease } from '../../tools/write-release.ts';
import { proxmoxHost } from './proxmox-host.ts';
import { releaseServer } from './release-server.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const word = (name: string, otherwise: string): string => {
  const place = process.argv.indexOf(`--${name}`);
  return place === -1 ? otherwise : (process.argv[place + 1] ?? otherwise);
};
const suite = word('suite', 'bookworm');
const seconds = Number(word('seconds', '60'));
const said = (text: string): void => void process.stdout.write(`${text}\n`);

const work = mkdtempSync(join(tmpdir(), 'invest-native-'));
const host = proxmoxHost(work, suite);
await writeRelease(`v${codeVersion()}`, join(work, 'published', `v${codeVersion()}`));
const server = await releaseServer(join(work, 'published'));
const registry = execFileSync('npm', ['config', 'get', 'registry'], {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'ignore'],
}).trim();
const environment = {
  ...host.environment,
  INVEST_DOWNLOADS: server.address,
  NPM_REGISTRY: registry,
  var_world: 'simulated',
  var_os: suite === 'trixie' ? '13' : '12',
  var_backup: work,
};

type Said = { readonly code: number; readonly text: string };

/** The server above answers meanwhile. */
async function ran(program: string, ...words: readonly string[]): Promise<Said> {
  return new Promise((resolve) => {
    execFile(program, words, { env: environment, maxBuffer: 1e8 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : Number(error.code ?? 1);
      resolve({ code, text: `${stdout}${stderr}`.trim() });
    });
  });
}

async function done(program: string, ...words: readonly string[]): Promise<string> {
  const { code, text } = await ran(program, ...words);
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}: ${text.slice(-3000)}`);
  return text;
}

const megabytes = (path: string): number =>
  Number(execFileSync('du', ['-sxm', path], { encoding: 'utf8' }).split('\t')[0]);

async function installed(): Promise<void> {
  const before = megabytes(join(work, 'template/'));
  const begun = performance.now();
  const text = await done('bash', join(ROOT, 'install-proxmox-native.sh'), '--yes');
  const took = ((performance.now() - begun) / 1000).toFixed(0);
  said(text.replaceAll(/[A-Z0-9]{4}(?:-[A-Z0-9]{4}){3}/g, '(code)'));
  const [opt, releases] = ['opt/invest', 'opt/invest/releases'].map((path) =>
    megabytes(join(host.root, path)),
  );
  const node = megabytes(join(host.root, 'opt/invest/current/node'));
  const whole = megabytes(host.root);
  rmSync(join(host.root, 'var/cache/apt'), { recursive: true, force: true });
  rmSync(join(host.root, 'var/lib/apt/lists'), { recursive: true, force: true });
  said(
    `installed in ${took} s; /opt/invest ${opt} MB of which Node ${node} MB, program ${(releases ?? 0) - node} MB`,
  );
  said(
    `the root ${whole} MB, ${megabytes(host.root)} MB without what apt keeps; the template ${before} MB`,
  );
}

/** The process of the service, seen from outside: whose root is the container's. */
function serviceMemory(): string {
  const own = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && rootOf(pid) === host.root);
  const sizes = own.map((pid) => {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return ['Rss', 'Pss'].map((name) =>
      Number(new RegExp(String.raw`^${name}:\s+(\d+)`, 'm').exec(text)?.[1] ?? 0),
    );
  });
  const [rss, pss] = [0, 1].map((place) =>
    (sizes.reduce((sum, each) => sum + (each[place] ?? 0), 0) / 1024).toFixed(0),
  );
  return `${rss} MB resident (${pss} MB proportional) in ${own.length} process`;
}

function rootOf(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/root`);
  } catch {
    return '';
  }
}

/** The unit's command line as its user with its environment; its code when it has ended. */
async function served(): Promise<void> {
  const unit = readFileSync(join(host.root, 'etc/systemd/system/invest.service'), 'utf8');
  const start = /^ExecStart=(.*)$/m.exec(unit)?.[1]?.split(' ') ?? [];
  const given = [...unit.matchAll(/^Environment=(.*)$/gm)].map(([, pair = '']) => pair);
  const words = ['setpriv', '--reuid', 'invest', '--regid', 'invest', '--init-groups', 'env'];
  const service = spawn(host.inside, [...words, ...given, ...start], {
    env: { ...environment, HOME: '/var/lib/invest' },
    stdio: 'ignore',
  });
  const over = new Promise<number | null>((resolve) => service.on('close', resolve));
  try {
    await healthy();
    said('the command line of the unit as its user: healthy');
    await done(
      'bash',
      '-c',
      'tr -dc a-z < /dev/urandom | head -c 20 | "$0" invest password set',
      host.inside,
    );
    const doctor = await ran(host.inside, 'invest', 'doctor');
    said(`invest doctor ended with ${doctor.code}\n${doctor.text}`);
    if (doctor.code !== 0) process.exitCode = 1;
    said(await done(host.inside, 'invest', 'status'));
    await pause(seconds * 1000);
    said(`memory of a simulated home after ${seconds} s idle: ${serviceMemory()}`);
    const again = await done('bash', join(ROOT, 'install-proxmox-native.sh'), '--yes');
    said(`a second run, while it runs: ${again}`);
  } finally {
    service.kill('SIGTERM');
    await over;
  }
}

async function healthy(): Promise<void> {
  const program = '/opt/invest/current/deploy/image/healthy.mjs';
  for (let look = 0; look < 60; look += 1) {
    if ((await ran(host.inside, '/opt/invest/node/bin/node', program)).code === 0) return;
    await pause(500);
  }
  throw new Error('the command line of the unit does not become healthy');
}

/** The container goes; what was booked in it stays as a backup that can be read. */
async function takenAway(): Promise<void> {
  const words = [join(ROOT, 'install-proxmox-native.sh'), '--yes', '--uninstall'];
  said(await done('env', 'var_ctid=105', 'bash', ...words));
  const kept = readdirSync(work).find((name) => name.endsWith('.tar.zst')) ?? 'no backup';
  said(await done(process.execPath, join(ROOT, 'bin/invest.mjs'), 'verify', join(work, kept)));
  if (existsSync(host.root)) throw new Error('the container is still there');
}

try {
  await installed();
  await served();
  await takenAway();
} finally {
  server.close();
  rmSync(work, { recursive: true, force: true });
}
