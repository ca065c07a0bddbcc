import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { bareRoot, type Built } from './built-image.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
/** What the slim images of Debian leave out, and what packages are installed from. */
const NOT_SLIM = ['usr/share/doc', 'usr/share/man', 'usr/share/locale', 'usr/share/info'];
const NOT_KEPT = ['var/lib/apt/lists', 'var/cache/apt', 'var/cache/debconf', 'var/log'];
const PARTS = { node: ['usr/local/bin/node'], program: ['opt/invest'] } as const;
const MANY = 8;

type Size = { readonly bytes: number; readonly packed: number };

/** Size of the image by its layers, as a registry would hold them, and of what is in the program. */
export function tellSizes(
  { root, base }: Built & { readonly base: string },
  said: (text: string) => void,
): void {
  const bare = sizeOf(bareRoot(base.includes('13') ? 'trixie' : 'bookworm'), ['.']);
  const whole = sizeOf(root, ['.']);
  const node = sizeOf(root, PARTS.node);
  const program = sizeOf(root, PARTS.program);
  const rest = {
    bytes: whole.bytes - bare.bytes - node.bytes - program.bytes,
    packed: whole.packed - bare.packed - node.packed - program.packed,
  };
  const rows = {
    [`${base}, by debootstrap without what slim leaves out`]: bare,
    'libraries, user, certificates': rest,
  };
  for (const [name, size] of Object.entries({ ...rows, Node: node, program, image: whole }))
    said(`${megabytes(size.bytes)} MB, gzip ${megabytes(size.packed)} MB: ${name}`);
  tellPackages(join(root, 'opt/invest/node_modules'), said);
  tellAudit(said);
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

function sizeOf(root: string, parts: readonly string[]): Size {
  const excluded = [...NOT_SLIM, ...NOT_KEPT].map((path) => `--exclude=./${path}/*`);
  const words = ['-C', root, ...excluded, '-cf', '-', ...parts];
  const counted = (pipe: string): number =>
    Number(execFileSync('bash', ['-c', `tar "$@" | ${pipe}`, '-', ...words], { encoding: 'utf8' }));
  return { bytes: counted('wc -c'), packed: counted('gzip -6 | wc -c') };
}

const lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ dev: z.boolean().optional(), hasInstallScript: z.boolean().optional() }),
  ),
});

function tellPackages(modules: string, said: (text: string) => void): void {
  const { packages } = lock.parse(
    JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')),
  );
  const own = Object.entries(packages).filter(([name, { dev }]) => name !== '' && dev !== true);
  const scripts = own.filter(([, { hasInstallScript }]) => hasInstallScript === true);
  said(
    `${own.length} runtime packages, ${scripts.length} with install scripts, ${kilobytes(modules) / 1000} MB on disk`,
  );
  const names = readdirSync(modules).flatMap((name) =>
    name.startsWith('@')
      ? readdirSync(join(modules, name)).map((each) => `${name}/${each}`)
      : [name],
  );
  const sizes = names.map((name) => ({ name, size: kilobytes(join(modules, name)) }));
  const largest = sizes.toSorted((one, other) => other.size - one.size).slice(0, MANY);
  said(
    `the largest, in MB: ${largest.map(({ name, size }) => `${name} ${size / 1000}`).join(', ')}`,
  );
}

function kilobytes(path: string): number {
  return Number(execFileSync('du', ['-sk', path], { encoding: 'utf8' }).split('\t')[0]);
}

const audit = z.object({
  metadata: z.object({ vulnerabilities: z.record(z.string(), z.number()) }),
});

function tellAudit(said: (text: string) => void): void {
  const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const told = audit.safeParse(JSON.parse(stdout));
  said(
    told.success
      ? `npm audit: ${JSON.stringify(told.data.metadata.vulnerabilities)}`
      : 'npm audit: the registry here does not answer it',
  );
}
