/**
 * Carries out the native installation in a Debian root made by debootstrap: the release that would be published of this
 * commit, Node and packages of the registry, the unit's own command line as its user, the doctor; tells disk and memory.
 * As root on Debian, with debootstrap.
 * node test/install/native-root.ts [--suite bookworm] [--seconds 60]
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { codeVersion } from '#adapters/system';
import { writeRelease } from '../../tools/write-release.ts';

const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const word = (name: string, otherwise: string): string => {
  const place = process.argv.indexOf(`--${name}`);
  return place === -1 ? otherwise : (process.argv[place + 1] ?? otherwise);
};
const suite = word('suite', 'bookworm');
const seconds = Number(word('seconds', '60'));
const roots = join(tmpdir(), 'invest-roots');
const bare = join(roots, `bare-${suite}`);
const version = codeVersion();
const said = (text: string): void => void process.stdout.write(`${text}\n`);

if (!existsSync(bare)) {
  mkdirSync(roots, { recursive: true });
  execFileSync('debootstrap', ['--variant=minbase', suite, bare], { stdio: 'ignore' });
}
const work = mkdtempSync(join(tmpdir(), 'invest-native-'));
const root = join(work, 'root');
execFileSync('cp', ['-a', '--reflink=auto', bare, root]);
cpSync('/etc/resolv.conf', join(root, 'etc/resolv.conf'), { dereference: true });
for (const name of readdirSync('/etc/apt/apt.conf.d').filter((each) => each.startsWith('99')))
  cpSync(join('/etc/apt/apt.conf.d', name), join(root, 'etc/apt/apt.conf.d', name));
cpSync(CERTIFICATES, join(root, 'tmp/certificates.crt'));

const published = join(work, 'published', `v${version}`);
await writeRelease(`v${version}`, published);
const server = createServer((request, response) => {
  const path = join(work, 'published', decodeURIComponent(request.url ?? '/'));
  if (existsSync(path) && path.startsWith(join(work, 'published')))
    response.end(readFileSync(path));
  else response.writeHead(404).end();
});
await new Promise<void>((resolve) => {
  server.listen(0, '127.0.0.1', resolve);
});
const address = server.address();
const downloads = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
const registry = execFileSync('npm', ['config', 'get', 'registry'], {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'ignore'],
}).trim();

const MOUNTED =
  'mount --rbind /proc "$1/proc" && mount --rbind /sys "$1/sys" && mount --rbind /dev "$1/dev" && shift && exec chroot "$0" "$@"';

function command(words: readonly string[]): readonly string[] {
  return ['--mount', '--pid', '--fork', 'bash', '-c', MOUNTED, root, root, ...words];
}

const environment = {
  PATH,
  HOME: '/root',
  DEBIAN_FRONTEND: 'noninteractive',
  SSL_CERT_FILE: '/tmp/certificates.crt',
  CURL_CA_BUNDLE: '/tmp/certificates.crt',
  NODE_EXTRA_CA_CERTS: '/tmp/certificates.crt',
  npm_config_cafile: '/tmp/certificates.crt',
  INVEST_DOWNLOADS: downloads,
  NPM_REGISTRY: registry,
};

/** Its own server answers meanwhile, so nothing here may wait without looking. */
async function inside(
  ...words: readonly string[]
): Promise<{ readonly code: number | null; readonly text: string }> {
  const child = spawn('unshare', [...command(words)], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => (text += part.toString('utf8')));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, text: text.trim() };
}

async function done(...words: readonly string[]): Promise<string> {
  const { code, text } = await inside(...words);
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}: ${text.slice(-1500)}`);
  return text;
}

const megabytes = (path: string): number =>
  Number(execFileSync('du', ['-sxm', path], { encoding: 'utf8' }).split('\t')[0]);

const begun = performance.now();
const elapsed = (): string => `${((performance.now() - begun) / 1000).toFixed(0)} s`;
await done(
  'sh',
  '-c',
  'apt-get update -qq && apt-get install -qq -y --no-install-recommends ca-certificates curl libatomic1 > /dev/null',
);
const before = megabytes(root);
await done(
  'useradd',
  '--system',
  '--home-dir',
  '/var/lib/invest',
  '--shell',
  '/usr/sbin/nologin',
  'invest',
);
await done('install', '-d', '-o', 'invest', '-g', 'invest', '-m', '0700', '/var/lib/invest');
const script = 'deploy/native/install-release.sh';
cpSync(new URL(`../../${script}`, import.meta.url).pathname, join(root, 'root/install-release.sh'));
said(await done('bash', '/root/install-release.sh', version));
said(
  `installed in ${elapsed()} (release, Node, packages); disk ${megabytes(root) - before} MB: node ${megabytes(join(root, 'opt/invest/node'))}, release ${megabytes(join(root, 'opt/invest/releases'))}; the whole root ${megabytes(root)} MB`,
);
await done('invest', 'init', '--world', 'live', '--model', 'rules', '--yes');
said(`invest --version: ${await done('invest', '--version')}`);
const unit = readFileSync(join(root, 'etc/systemd/system/invest.service'), 'utf8');
const start = /^ExecStart=(.*)$/m.exec(unit)?.[1]?.split(' ') ?? [];
const service = spawn(
  'unshare',
  [...command(['setpriv', '--reuid', 'invest', '--regid', 'invest', '--init-groups', ...start])],
  {
    env: { ...environment, HOME: '/var/lib/invest', NODE_OPTIONS: '--max-semi-space-size=1' },
    stdio: 'ignore',
  },
);
try {
  let healthy = 1;
  for (let look = 0; look < 120 && healthy !== 0; look += 1) {
    await pause(500);
    healthy =
      spawnSync(
        process.execPath,
        [new URL('../../deploy/image/healthy.mjs', import.meta.url).pathname],
        { env: {} },
      ).status ?? 1;
  }
  said(`the unit's command line as its user: ${healthy === 0 ? 'answers' : 'DOES NOT ANSWER'}`);
  const doctor = await inside('invest', 'doctor');
  said(`invest doctor ended with ${doctor.code}\n${doctor.text}`);
  await pause(seconds * 1000);
  const pids = execFileSync('pgrep', ['-f', '^/opt/invest/node/bin/node'], { encoding: 'utf8' })
    .trim()
    .split('\n');
  const sizes = pids.map((pid) =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0),
  );
  said(
    `memory of a live home after ${seconds} s: ${(Math.max(...sizes) / 1024).toFixed(0)} MB resident`,
  );
} finally {
  spawnSync('pkill', ['-f', '^/opt/invest/node/bin/node']);
  service.kill('SIGTERM');
  server.close();
  execFileSync('rm', ['-rf', work]);
}
