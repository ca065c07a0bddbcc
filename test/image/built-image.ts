import { execFileSync, type ExecFileSyncOptions } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import * as z from 'zod';
import { dockerfile, type Instruction } from './dockerfile.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const ROOTS = join(tmpdir(), 'invest-roots');
const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';
const OURS = '/tmp/certificates.crt';
const QUIET: ExecFileSyncOptions = { stdio: ['ignore', 'ignore', 'inherit'] };
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

export type Environment = Readonly<Record<string, string>>;

/** What the steps of a stage have come to. */
export type Built = {
  readonly root: string;
  readonly environment: Environment;
  readonly entry: readonly string[];
};

type Site = {
  /** What the builder is given of the checkout. */
  readonly files: string;
  readonly stages: ReadonlyMap<string, Built>;
};

/** What debootstrap makes of a suite, made once. */
export function bareRoot(suite: string): string {
  const made = join(ROOTS, `bare-${suite}`);
  if (existsSync(made)) return made;
  mkdirSync(ROOTS, { recursive: true });
  const fresh = `${made}.${process.pid}`;
  execFileSync('debootstrap', ['--variant=minbase', suite, fresh], QUIET);
  execFileSync('mv', [fresh, made]);
  return made;
}

/** Certificates and sources of this machine, so that packages are found where it finds them. */
export function settle(root: string): void {
  cpSync(CERTIFICATES, join(root, OURS));
  cpSync('/etc/resolv.conf', join(root, 'etc/resolv.conf'), { dereference: true });
  for (const name of readdirSync('/etc/apt/apt.conf.d').filter((each) => each.startsWith('99')))
    cpSync(join('/etc/apt/apt.conf.d', name), join(root, 'etc/apt/apt.conf.d', name));
}

/** Variables by which programs in such a root believe the certificates of this machine. */
export const BELIEVING: Environment = {
  PATH,
  HOME: '/root',
  DEBIAN_FRONTEND: 'noninteractive',
  SSL_CERT_FILE: OURS,
  CURL_CA_BUNDLE: OURS,
  NODE_EXTRA_CA_CERTS: OURS,
  npm_config_cafile: OURS,
};

/** The registry that this machine takes packages from. */
export function registryHere(): string {
  const told = execFileSync('npm', ['config', 'get', 'registry'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return told.trim().replace(/\/$/, '');
}

/** Carries out every stage of the Dockerfile in a folder; the last one is the image. */
export function builtImage(
  work: string,
  said: (text: string) => void,
): Built & { readonly base: string } {
  const { globals, stages: planned } = dockerfile(readFileSync(join(ROOT, 'Dockerfile'), 'utf8'));
  const base = pairs(globals.map(({ rest }) => rest).join(' '))['BASE'] ?? '';
  const bare = bareRoot(base.includes('13') ? 'trixie' : 'bookworm');
  const stages = new Map<string, Built>();
  const site = { files: context(), stages };
  let image: Built | undefined;
  for (const { name, base: from, instructions } of planned) {
    const root = join(work, name);
    const parent = stages.get(from);
    execFileSync('cp', ['-a', '--reflink=auto', parent?.root ?? bare, root]);
    if (parent === undefined) settle(root);
    const begun = { root, environment: parent?.environment ?? { PATH }, entry: [] };
    image = instructions.reduce<Built>((built, each) => stepped(built, each, site), begun);
    stages.set(name, image);
    said(`stage ${name}: done`);
  }
  execFileSync('rm', ['-rf', site.files]);
  if (image === undefined) throw new Error('the Dockerfile has no stage');
  execFileSync('rm', ['-f', join(image.root, OURS)]);
  return { ...image, base };
}

/** The files that .dockerignore lets through. */
export function context(): string {
  const folder = mkdtempSync(join(tmpdir(), 'invest-context-'));
  const lines = readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n');
  const kept = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  const out = lines
    .filter((line) => line.startsWith('**/'))
    .map((line) => `--exclude=${line.slice(3)}`);
  const packed = 'tar -cf - -C "$1" "${@:3}" | tar -xf - -C "$2"';
  execFileSync('bash', ['-c', packed, '-', ROOT, folder, ...out, ...kept]);
  return folder;
}

function pairs(text: string): Environment {
  const found = text.matchAll(/(?<name>[\w.]+)=(?:"(?<quoted>[^"]*)"|(?<plain>\S*))/g);
  return Object.fromEntries(
    [...found].map(({ groups = {} }) => [
      groups['name'] ?? '',
      groups['quoted'] ?? groups['plain'] ?? '',
    ]),
  );
}

function stepped(built: Built, each: Instruction, site: Site): Built {
  const { environment } = built;
  const rest = each.rest.replaceAll(
    /\$\{?(\w+)\}?/g,
    (whole, name: string) => environment[name] ?? whole,
  );
  switch (each.name) {
    case 'ARG':
      return { ...built, environment: { ...argument(rest), ...environment } };
    case 'ENV':
      return { ...built, environment: { ...environment, ...pairs(rest) } };
    case 'WORKDIR':
      mkdirSync(join(built.root, rest), { recursive: true });
      return { ...built, environment: { ...environment, WORKDIR: rest } };
    case 'COPY':
      copied(rest, built, site);
      return built;
    case 'RUN':
      chrooted(built, `cd ${environment['WORKDIR'] ?? '/'} && ${each.rest}`);
      return built;
    case 'ENTRYPOINT':
      return { ...built, entry: z.array(z.string()).parse(JSON.parse(rest)) };
    default:
      return built;
  }
}

function argument(rest: string): Environment {
  const [name = '', value = ''] = rest.split('=');
  return { [name]: name === 'NPM_REGISTRY' ? registryHere() : value };
}

function chrooted({ root, environment }: Built, script: string): void {
  const mounts = ['proc', 'sys', 'dev'].map((name) => `mount --rbind /${name} "$1/${name}"`);
  const entered = `${mounts.join(' && ')} && exec chroot "$1" sh -ec "$2"`;
  execFileSync('unshare', ['--mount', 'bash', '-c', entered, '-', root, script], {
    ...QUIET,
    env: { ...BELIEVING, ...environment },
  });
}

const INTO = 'mkdir -p "$2" && cp -a "$1" "$2"/';
const ONTO = 'mkdir -p "$(dirname "$2")" && cp -aL "$1" "$2"';

function copied(rest: string, built: Built, { files, stages }: Site): void {
  const source = sourceOf(rest, files, stages);
  const words = rest.split(/\s+/).filter((word) => !word.startsWith('--'));
  const to = words.at(-1) ?? '';
  const target = join(built.root, placeOf(to, built));
  for (const word of words.slice(0, -1)) {
    const isWhole = word === '.';
    const isInto = words.length > 2 || to.endsWith('/') || isWhole;
    const path = isWhole ? `${source}/.` : join(source, word);
    execFileSync('bash', ['-c', isInto ? INTO : ONTO, '-', path, target]);
  }
}

function sourceOf(rest: string, files: string, stages: Site['stages']): string {
  const from = /--from=(?<stage>\S+)/.exec(rest)?.groups?.['stage'];
  return from === undefined ? files : (stages.get(from)?.root ?? '');
}

function placeOf(path: string, { environment }: Built): string {
  return path.startsWith('/') ? path : join(environment['WORKDIR'] ?? '/', path);
}
