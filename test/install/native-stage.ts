import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { stage, type Ended, type Stage } from './stage.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
export const DOWNLOADS = 'https://downloads.example/r';

/** Node as far as it is asked: it is ready unless the release that is current is called sick. */
const NODE = `#!/bin/bash
echo "node $*" >> "$STAGE/calls"
case "$*" in
  --version) tail -n 1 "$0" ;;
  *healthy.mjs) [ ! -e "$STAGE/sick-$(basename "$(readlink "$INVEST_ROOT/current")")" ] ;;
  *completion*) echo "completion of $(basename "$(readlink "$INVEST_ROOT/current")")" ;;
esac
exit
`;
const FETCH_NODE = `mkdir -p "$2/bin" "$2/lib/npm"
cp "$STAGE/node" "$2/bin/node"
cp "$STAGE/npm" "$2/bin/npm"
echo "v26 $(cat "$STAGE/node-version" 2> /dev/null)" >> "$2/bin/node"
chmod 755 "$2/bin/node" "$2/bin/npm"
`;

export type NativeStage = {
  readonly on: Stage;
  /** Puts a release where it is fetched from; its checksum. */
  readonly published: (version: string, more?: Readonly<Record<string, string>>) => string;
  /** What tells the script of this machine. */
  readonly environment: Readonly<Record<string, string>>;
  readonly release: (version: string, env?: Readonly<Record<string, string>>) => Ended;
  /** Where the program is, and where the state. */
  readonly root: string;
  readonly state: string;
  readonly system: string;
  readonly current: () => string | undefined;
  readonly releases: () => readonly string[];
  /** A release that does not become ready. */
  readonly sick: (version: string) => void;
  /** What npm does. */
  readonly npm: (then: string) => void;
};

/** A machine with a service manager, on which releases are put. */
export function nativeStage(): NativeStage {
  const on = stage();
  const root = join(on.folder, 'opt');
  const state = join(on.folder, 'state');
  const system = join(on.folder, 'system');
  mkdirSync(join(system, 'run/systemd/system'), { recursive: true });
  mkdirSync(join(state, 'data'), { recursive: true });
  for (const name of ['systemctl', 'strip']) on.standIn(name);
  const npm = (then: string): void => {
    const text = `#!/bin/bash\necho "npm $*" >> "$STAGE/calls"\n${then}\n`;
    writeFileSync(join(on.folder, 'npm'), text);
  };
  npm('mkdir -p node_modules/zod');
  writeFileSync(join(on.folder, 'node'), NODE);
  const places = { root, state, system };
  return {
    on,
    ...places,
    npm,
    published: (version, more = {}) => published(on, version, more),
    sick: (version) => writeFileSync(join(on.folder, `sick-${version}`), ''),
    current: () =>
      existsSync(join(root, 'current')) ? readlinkSync(join(root, 'current')) : undefined,
    releases: () =>
      existsSync(join(root, 'releases')) ? readdirSync(join(root, 'releases')).toSorted() : [],
    environment: environmentOf(on, places),
    release: (version, env = {}) =>
      on.run('deploy/native/install-release.sh', {
        words: [version],
        env: { ...environmentOf(on, places), ...env },
      }),
  };
}

type Places = Pick<NativeStage, 'root' | 'state' | 'system'>;

function environmentOf(on: Stage, { root, state, system }: Places): NativeStage['environment'] {
  return {
    INVEST_DOWNLOADS: DOWNLOADS,
    INVEST_ROOT: root,
    INVEST_STATE: state,
    INVEST_ETC: join(on.folder, 'etc'),
    INVEST_SYSTEM: system,
  };
}

function published(on: Stage, version: string, more: Readonly<Record<string, string>>): string {
  const top = join(on.folder, 'made', `invest-${version}`);
  rmSync(top, { recursive: true, force: true });
  const files = {
    'bin/invest.mjs': version,
    'package.json': '{}',
    'deploy/image/fetch-node.sh': FETCH_NODE,
    'deploy/image/healthy.mjs': '',
    'deploy/image/keep-program.sh': 'mkdir -p "$2" && cp -a "$1/." "$2"',
    'docs/man/invest.1': `manual of ${version}`,
    ...more,
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(top, name)), { recursive: true });
    writeFileSync(join(top, name), text);
  }
  for (const name of ['deploy/native', 'deploy/systemd'])
    cpSync(join(ROOT, name), join(top, name), { recursive: true });
  chmodSync(join(top, 'deploy/native/invest.sh'), 0o755);
  const tarball = join(on.folder, `invest-${version}.tar.gz`);
  execFileSync('tar', ['-czf', tarball, '-C', join(on.folder, 'made'), `invest-${version}`]);
  const sum = createHash('sha256').update(readFileSync(tarball)).digest('hex');
  const address = `${DOWNLOADS}/v${version}`;
  on.web(`${address}/SHA256SUMS`, `${sum}  invest-${version}.tar.gz\n`);
  const name = `${address}/invest-${version}.tar.gz`;
  on.web(name, '');
  cpSync(tarball, join(on.folder, 'web', name.replaceAll(/[^\w.-]/g, '_')));
  return sum;
}
