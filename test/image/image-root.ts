/**
 * Carries out the steps of the Dockerfile in roots made by debootstrap, starts what comes of it read-only and without
 * capabilities under bwrap, asks its health check and its doctor, and tells sizes and memory. As root on Debian, with
 * debootstrap and bubblewrap.
 * node test/image/image-root.ts [--seconds 60]
 */
import { execFileSync, spawn, spawnSync, type ExecFileSyncOptions } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { dockerfile, type Instruction } from './dockerfile.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const SECONDS = Number(process.argv[process.argv.indexOf('--seconds') + 1] ?? 60) || 60;
const ROOTS = join(tmpdir(), 'invest-roots');
const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';
const PORT = '18941';
const QUIET: ExecFileSyncOptions = { stdio: ['ignore', 'ignore', 'inherit'] };
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Who is in no root's place outside either, as with an engine that maps nobody. */
const AS_USER = ['--reuid', '10001', '--regid', '10001', '--clear-groups'];

type Environment = Readonly<Record<string, string>>;

const said = (text: string): void => void process.stdout.write(`${text}\n`);

/** What debootstrap makes of a suite, made once. */
function bareRoot(suite: string): string {
  const made = join(ROOTS, `bare-${suite}`);
  if (existsSync(made)) return made;
  mkdirSync(ROOTS, { recursive: true });
  const fresh = `${made}.${process.pid}`;
  execFileSync('debootstrap', ['--variant=minbase', suite, fresh], QUIET);
  execFileSync('mv', [fresh, made]);
  return made;
}

/** Certificates and sources of this machine, so that packages are found where it finds them. */
function settle(root: string): void {
  mkdirSync(join(root, dirname(CERTIFICATES)), { recursive: true });
  if (existsSync(CERTIFICATES)) cpSync(CERTIFICATES, join(root, 'tmp', 'certificates.crt'));
  cpSync('/etc/resolv.conf', join(root, 'etc/resolv.conf'), { dereference: true });
  for (const name of readdirSync('/etc/apt/apt.conf.d').filter((each) => each.startsWith('99')))
    cpSync(join('/etc/apt/apt.conf.d', name), join(root, 'etc/apt/apt.conf.d', name));
}

/** The files that .dockerignore lets through. */
function context(): string {
  const folder = mkdtempSync(join(tmpdir(), 'invest-context-'));
  const lines = readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n');
  const kept = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  const out = lines
    .filter((line) => line.startsWith('**/'))
    .map((line) => `--exclude=${line.slice(3)}`);
  execFileSync('bash', [
    '-c',
    `tar -cf - -C "$1" "\${@:3}" | tar -xf - -C "$2"`,
    '-',
    ROOT,
    folder,
    ...out,
    ...kept,
  ]);
  return folder;
}

type Built = { readonly root: string; environment: Environment; entry: readonly string[] };

function filled(text: string, values: Environment): string {
  return text.replaceAll(/\$\{?(\w+)\}?/g, (whole, name: string) => values[name] ?? whole);
}

function pairs(text: string): Environment {
  return Object.fromEntries(
    [...text.matchAll(/([\w.]+)=(?:"([^"]*)"|(\S*))/g)].map(([, name = '', quoted, plain]) => [
      name,
      quoted ?? plain ?? '',
    ]),
  );
}

function chrooted(root: string, environment: Environment, script: string): void {
  const mounts = ['proc', 'sys', 'dev']
    .map((name) => `mount --rbind /${name} "$1/${name}"`)
    .join(' && ');
  execFileSync(
    'unshare',
    ['--mount', 'bash', '-c', `${mounts} && exec chroot "$1" sh -ec "$2"`, '-', root, script],
    {
      ...QUIET,
      env: {
        PATH,
        HOME: '/root',
        DEBIAN_FRONTEND: 'noninteractive',
        SSL_CERT_FILE: '/tmp/certificates.crt',
        CURL_CA_BUNDLE: '/tmp/certificates.crt',
        NODE_EXTRA_CA_CERTS: '/tmp/certificates.crt',
        npm_config_cafile: '/tmp/certificates.crt',
        ...environment,
      },
    },
  );
}

function copied(
  { rest }: Instruction,
  built: Built,
  stages: ReadonlyMap<string, Built>,
  files: string,
): void {
  const from = /--from=(\S+)/.exec(rest)?.[1];
  const words = rest.split(/\s+/).filter((word) => !word.startsWith('--'));
  const to = words.at(-1) ?? '';
  const here = join(
    built.root,
    to.startsWith('/') ? to : join(built.environment['WORKDIR'] ?? '/', to),
  );
  for (const word of words.slice(0, -1)) {
    const source = join(from === undefined ? files : (stages.get(from)?.root ?? ''), word);
    if (words.length > 2 || to.endsWith('/') || word === '.')
      execFileSync('bash', [
        '-c',
        'mkdir -p "$2" && cp -a "$1" "$2"/',
        '-',
        word === '.' ? `${source}/.` : source,
        here,
      ]);
    else
      execFileSync('bash', [
        '-c',
        'mkdir -p "$(dirname "$2")" && cp -aL "$1" "$2"',
        '-',
        source,
        here,
      ]);
  }
}

function stageOf(
  instructions: readonly Instruction[],
  start: Built,
  stages: ReadonlyMap<string, Built>,
  files: string,
): Built {
  const built = { ...start };
  const values = (): Environment => built.environment;
  for (const each of instructions) {
    const rest = filled(each.rest, values());
    if (each.name === 'ARG') {
      const [name = '', value = ''] = rest.split('=');
      built.environment = {
        [name]: value,
        ...values(),
        ...(name === 'NPM_REGISTRY' ? { NPM_REGISTRY: REGISTRY } : {}),
      };
    } else if (each.name === 'ENV') built.environment = { ...values(), ...pairs(rest) };
    else if (each.name === 'WORKDIR') {
      mkdirSync(join(built.root, rest), { recursive: true });
      built.environment = { ...values(), WORKDIR: rest };
    } else if (each.name === 'COPY') copied({ ...each, rest }, built, stages, files);
    else if (each.name === 'RUN')
      chrooted(built.root, values(), `cd ${values()['WORKDIR'] ?? '/'} && ${each.rest}`);
    else if (each.name === 'ENTRYPOINT') built.entry = JSON.parse(rest) as string[];
  }
  return built;
}

const REGISTRY = execFileSync('npm', ['config', 'get', 'registry'], {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'ignore'],
})
  .trim()
  .replace(/\/$/, '');

const megabytes = (root: string): number =>
  Number(execFileSync('du', ['-sxm', root], { encoding: 'utf8' }).split('\t')[0]);

const { globals, stages: planned } = dockerfile(readFileSync(join(ROOT, 'Dockerfile'), 'utf8'));
const base = pairs(globals.map(({ rest }) => rest).join(' '))['BASE'] ?? '';
const suite = base.includes('13') ? 'trixie' : 'bookworm';
const files = context();
const work = mkdtempSync(join(tmpdir(), 'invest-image-'));
const stages = new Map<string, Built>();
try {
  const bare = bareRoot(suite);
  for (const { name, base: from, instructions } of planned) {
    const root = join(work, name);
    const parent = stages.get(from);
    execFileSync('cp', ['-a', '--reflink=auto', parent?.root ?? bare, root]);
    if (parent === undefined) settle(root);
    const environment = parent?.environment ?? { PATH };
    stages.set(name, stageOf(instructions, { root, environment, entry: [] }, stages, files));
    said(`stage ${name}: done`);
  }
  const image = stages.get(planned.at(-1)?.name ?? '');
  if (image === undefined) throw new Error('there is no stage');
  rmSync(join(image.root, 'tmp', 'certificates.crt'), { force: true });
  told(image, bare);
  await lived(image);
} finally {
  execFileSync('rm', ['-rf', work]);
  rmSync(files, { recursive: true, force: true });
}

function told({ root }: Built, bare: string): void {
  const program = join(root, 'opt/invest');
  const packages = Object.entries(
    (
      JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
        packages: Record<string, { dev?: boolean; optional?: boolean; hasInstallScript?: boolean }>;
      }
    ).packages,
  ).filter(([name, { dev }]) => name !== '' && dev !== true);
  const packed = execFileSync('bash', ['-c', 'tar -C "$1" -cf - . | gzip -6 | wc -c', '-', root], {
    encoding: 'utf8',
  });
  const own = execFileSync(
    'bash',
    ['-c', 'tar -C "$1" -cf - opt usr/local | gzip -6 | wc -c', '-', root],
    { encoding: 'utf8' },
  );
  said(
    `root ${megabytes(root)} MB (bare ${base} by debootstrap ${megabytes(bare)} MB), gzip ${(Number(packed) / 1e6).toFixed(0)} MB; what is ours ${(Number(own) / 1e6).toFixed(0)} MB of it`,
  );
  said(
    `node ${megabytes(join(root, 'usr/local/bin/node'))} MB, program ${megabytes(program)} MB of which packages ${megabytes(join(program, 'node_modules'))} MB, pages ${megabytes(join(program, 'dist'))} MB`,
  );
  said(
    `runtime packages ${packages.length}, of which with install scripts ${packages.filter(([, { hasInstallScript }]) => hasInstallScript === true).length}`,
  );
}

async function lived({ root, environment, entry }: Built): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'invest-volumes-'));
  for (const name of ['data', 'logs']) mkdirSync(join(data, name));
  execFileSync('chown', ['-R', '10001:10001', data]);
  chmodSync(dirname(root), 0o755);
  const { WORKDIR: _, ...own } = environment;
  const jail = [
    ...[
      '--unshare-all',
      '--share-net',
      '--die-with-parent',
      '--new-session',
      '--cap-drop',
      'ALL',
      '--uid',
      '10001',
      '--gid',
      '10001',
    ],
    ...[
      '--ro-bind',
      root,
      '/',
      '--proc',
      '/proc',
      '--dev',
      '/dev',
      '--tmpfs',
      '/tmp',
      '--chdir',
      '/app',
      '--clearenv',
    ],
    ...['--bind', join(data, 'data'), '/app/data', '--bind', join(data, 'logs'), '/app/logs'],
    ...Object.entries({ ...own, INVEST_WORLD: 'simulated', INVEST_PORT: PORT }).flatMap(
      ([name, value]) => ['--setenv', name, value],
    ),
  ];
  const inside = (
    ...words: readonly string[]
  ): { readonly status: number | null; readonly text: string } => {
    const { status, stdout, stderr } = spawnSync(
      'setpriv',
      [...AS_USER, 'bwrap', ...jail, ...words],
      {
        encoding: 'utf8',
      },
    );
    return { status, text: `${stdout}${stderr}`.trim() };
  };
  const child = spawn('setpriv', [...AS_USER, 'bwrap', ...jail, ...entry], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    const begun = performance.now();
    let health = inside('node', '/opt/invest/deploy/image/healthy.mjs');
    for (let look = 0; look < 120 && health.status !== 0; look += 1) {
      await pause(500);
      health = inside('node', '/opt/invest/deploy/image/healthy.mjs');
    }
    if (health.status !== 0) throw new Error(`it never became healthy: ${health.text}`);
    said(
      `healthy after ${((performance.now() - begun) / 1000).toFixed(1)} s, read-only, without capabilities, as 10001`,
    );
    const touched = inside('sh', '-c', 'touch /opt/x || touch /app/x || touch /usr/x');
    said(`writing outside of the volumes: ${touched.status === 0 ? 'POSSIBLE' : 'refused'}`);
    const doctor = inside('invest', 'doctor');
    said(
      `invest doctor ended with ${doctor.status}\n${doctor.text.split('\n').slice(-6).join('\n')}`,
    );
    await pause(SECONDS * 1000);
    said(`memory after ${SECONDS} s: ${resident()} MB resident`);
  } finally {
    child.kill('SIGTERM');
    rmSync(data, { recursive: true, force: true });
  }
}

/** Of the service within, by its command line. */
function resident(): string {
  const found = execFileSync('pgrep', ['-f', 'invest.mjs start --foreground --host 0.0.0.0'], {
    encoding: 'utf8',
  })
    .trim()
    .split('\n');
  const sizes = found.map((pid) =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0),
  );
  return (Math.max(...sizes) / 1024).toFixed(0);
}
