import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const ROOTS = join(tmpdir(), 'invest-roots');
const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';
const SOURCES = '/etc/apt/apt.conf.d';
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** A container is a Debian root, and to be in it is to be in its root with the devices of this machine. */
const PCT = `case $1 in
  status) [ -f "$HOST/config" ] || exit 2; echo 'status: running' ;;
  config) cat "$HOST/config" ;;
  create) mkdir "$HOST/root"; cp -a --reflink=auto "$HOST/template/." "$HOST/root"; echo 'tags: invest' > "$HOST/config" ;;
  destroy) rm -rf "$HOST/root" "$HOST/config" ;;
  push) install -m "$6" "$3" "$HOST/root$4" ;;
  pull) install -m "$6" "$HOST/root$3" "$4" ;;
  exec) shift 3; exec "$HOST/inside" "$@" ;;
esac
`;
const INSIDE = `#!/bin/bash
exec unshare --mount bash -c '
  mount --rbind /proc "$0/proc" && mount --rbind /sys "$0/sys" && mount --rbind /dev "$0/dev" && exec chroot "$0" "$@"' \\
  "$HOST/root" "$@"
`;
const PROGRAMS: Readonly<Record<string, string>> = {
  pct: PCT,
  pveam: `case $1 in
  available) echo "system debian-12-standard_12.12-1_$(dpkg --print-architecture).tar.zst" ;;
  list) echo "local:vztmpl/debian-12-standard_12.12-1_$(dpkg --print-architecture).tar.zst" ;;
esac`,
  pvesm: `printf 'Name Type Status\\nlocal dir active\\n'`,
  pvesh: 'echo 105',
};

export type ProxmoxHost = {
  /** Environment of the installer on this host. */
  readonly environment: Readonly<Record<string, string>>;
  /** The root of the container. */
  readonly root: string;
  /** What runs its words in the container. */
  readonly inside: string;
};

/** A Proxmox host whose one container is a Debian root that its programs really change. */
export function proxmoxHost(folder: string, suite: string): ProxmoxHost {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  for (const [name, text] of Object.entries(PROGRAMS)) put(join(bin, name), `#!/bin/bash\n${text}`);
  put(join(folder, 'inside'), INSIDE);
  execFileSync('ln', ['-s', template(suite), join(folder, 'template')]);
  return {
    root: join(folder, 'root'),
    inside: join(folder, 'inside'),
    environment: {
      HOST: folder,
      PATH: `${bin}:${PATH}`,
      HOME: '/root',
      // A root that nobody has booted: units are enabled, and not started.
      SYSTEMD_OFFLINE: '1',
      SSL_CERT_FILE: CERTIFICATES,
      CURL_CA_BUNDLE: CERTIFICATES,
      NODE_EXTRA_CA_CERTS: CERTIFICATES,
      npm_config_cafile: CERTIFICATES,
    },
  };
}

function put(path: string, text: string): void {
  writeFileSync(path, text);
  chmodSync(path, 0o755);
}

/** What a template of Proxmox is: a small Debian with a service manager. Made once. */
function template(suite: string): string {
  const made = join(ROOTS, `template-${suite}`);
  if (existsSync(made)) return made;
  mkdirSync(ROOTS, { recursive: true });
  const fresh = `${made}.${process.pid}`;
  const words = ['--variant=minbase', '--include=systemd,ca-certificates', suite, fresh];
  execFileSync('debootstrap', words, { stdio: ['ignore', 'ignore', 'inherit'] });
  // Packages are found where this machine finds them.
  cpSync('/etc/resolv.conf', join(fresh, 'etc/resolv.conf'), { dereference: true });
  for (const name of readdirSync(SOURCES).filter((each) => each.startsWith('99')))
    cpSync(join(SOURCES, name), join(fresh, SOURCES, name));
  writeFileSync(join(fresh, CERTIFICATES), readFileSync(CERTIFICATES));
  execFileSync('mv', [fresh, made]);
  return made;
}
