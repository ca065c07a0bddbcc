import { createHash } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { codeVersion } from '#adapters/system';

/** Each installer is one file, so that one line can fetch it; what they share is written once. */
const INSTALLERS = {
  'install.sh': ['asking.sh', 'settings.sh', 'docker.sh'],
  'install-proxmox-native.sh': ['asking.sh', 'settings.sh', 'proxmox.sh', 'native.sh'],
  'install-proxmox.sh': ['asking.sh', 'proxmox.sh', 'docker-in-lxc.sh'],
} as const;

/** The texts of the installers by their names, with the version and the checksums that they hold to. */
export function installerTexts(root: string): ReadonlyMap<string, string> {
  const sum = createHash('sha256')
    .update(readFileSync(`${root}/docker-compose.prod.yml`))
    .digest('hex');
  return new Map(
    Object.entries(INSTALLERS).map(([name, parts]) => {
      const texts = parts.map((part) => textOf(root, `deploy/installers/${part}`));
      return [name, [head(name, sum), ...texts, '{ main "$@"; exit; }\n'].join('\n')];
    }),
  );
}

/** A file of the checkout; a line `#@PATH` in it stands for another. */
function textOf(root: string, path: string): string {
  return readFileSync(`${root}/${path}`, 'utf8').replaceAll(/^#@(.+)\n/gm, (_line, other: string) =>
    textOf(root, other),
  );
}

function head(name: string, sum: string): string {
  const compose = name === 'install.sh' ? `COMPOSE_SHA256=${sum}\n` : '';
  return `#!/usr/bin/env bash
# AI Investment Orchestrator: https://github.com/Twozee-Tech/Invest_Research
# Everything is a function that the last line calls: a download that is cut does nothing.
# Made of deploy/installers by tools/write-installers.ts.

VERSION=${codeVersion()}
${compose}DOWNLOADS=\${INVEST_DOWNLOADS:-https://github.com/Twozee-Tech/Invest_Research/releases/download}
`;
}

/** Writes them where their published addresses want them. */
export function writeInstallers(root: string): void {
  for (const [name, text] of installerTexts(root)) {
    writeFileSync(`${root}/${name}`, text);
    chmodSync(`${root}/${name}`, 0o755);
  }
}

if (import.meta.main) writeInstallers(process.cwd());
