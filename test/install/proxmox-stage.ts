import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GHOSTFOLIO, MODELS, RELEASE, ROOT, VERSION } from './docker-stage.ts';
import { stage, type Stage } from './stage.ts';

/** A host with two storages, one of which is not active, and no container. */
const PVESM = `case "$*" in
  *rootdir*) printf 'Name Type Status\\nold lvm disabled\\nlocal-lvm lvmthin active\\n' ;;
  *vztmpl*) printf 'Name Type Status\\nlocal dir active\\n' ;;
esac`;
const PVEAM = `case "$1" in
  available) printf 'system debian-11-standard_11.7-1_amd64.tar.zst\\nsystem debian-12-standard_12.2-1_amd64.tar.zst\\nsystem debian-12-standard_12.12-1_amd64.tar.zst\\nsystem debian-12-standard_12.12-1_arm64.tar.zst\\nsystem debian-13-standard_13.1-2_amd64.tar.zst\\n' ;;
  list) [ -f "$STAGE/template" ] && cat "$STAGE/template" || echo none ;;
esac`;
/** Containers are files; what is pushed into one is kept. */
export const PCT = `case "$1" in
  status) [ -f "$STAGE/container-$2" ] || exit 2; echo 'status: running' ;;
  config) [ -f "$STAGE/container-$2" ] && cat "$STAGE/container-$2" ;;
  create) echo 'tags: invest' > "$STAGE/container-$2" ;;
  destroy) rm -f "$STAGE/container-$2" ;;
  push) cp "$3" "$STAGE/pushed-$(basename "$4")"; stat -c %a "$3" > "$STAGE/mode-$(basename "$4")" ;;
  pull) cp "$STAGE/container-$2" "$4" ;;
  exec) case "$*" in
    *hostname*) echo '192.0.2.5 ' ;;
    *"test -f "*) [ ! -f "$STAGE/no-home" ] ;;
    *"invest backup") printf '%s/backups/invest-20261123T180701Z.tar.zst: 12 kB, 2 files\\n' /app/data /var/lib/invest/data ;;
  esac ;;
esac`;

export type ProxmoxStage = {
  readonly on: Stage;
  /** What pct was told. */
  readonly pct: () => readonly string[];
  /** How the container was made; empty: it was not. */
  readonly made: () => string;
};

/** A Proxmox host, a release, a Ghostfolio and a model server. */
export function proxmoxStage(): ProxmoxStage {
  const on = stage();
  on.standIn('pct', PCT);
  on.standIn('pveam', PVEAM);
  on.standIn('pvesm', PVESM);
  on.standIn('pvesh', 'echo 105');
  on.standIn('uname', 'echo x86_64');
  on.web(`${GHOSTFOLIO}/api/v1/health`, '{"status":"OK"}');
  on.web(`${GHOSTFOLIO}/api/v1/auth/anonymous`, '{"authToken":"jwt"}');
  on.web(`${MODELS}/models`, '{"data":[{"id":"a"},{"id":"b"}]}');
  putRelease(on);
  const pct = (): readonly string[] => on.calls().filter((line) => line.startsWith('pct '));
  return { on, pct, made: () => pct().find((line) => line.startsWith('pct create')) ?? '' };
}

const sum = (of: Buffer): string => createHash('sha256').update(of).digest('hex');

function putRelease(on: Stage): void {
  const top = join(on.folder, 'r', `invest-${VERSION}`, 'deploy', 'native');
  mkdirSync(top, { recursive: true });
  writeFileSync(join(top, 'install-release.sh'), '#!/bin/bash\n');
  const tarball = join(on.folder, 'release.tar.gz');
  execFileSync('tar', ['-czf', tarball, '-C', join(on.folder, 'r'), `invest-${VERSION}`]);
  const bytes = readFileSync(tarball);
  const install = readFileSync(join(ROOT, 'install.sh'));
  on.web(
    `${RELEASE}/SHA256SUMS`,
    `${sum(bytes)}  invest-${VERSION}.tar.gz\n${sum(install)}  install.sh\n`,
  );
  on.web(`${RELEASE}/install.sh`, install.toString('utf8'));
  const name = `${RELEASE}/invest-${VERSION}.tar.gz`;
  on.web(name, '');
  execFileSync('cp', [tarball, join(on.folder, 'web', name.replaceAll(/[^\w.-]/g, '_'))]);
}
