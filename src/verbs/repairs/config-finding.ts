import { readFileSync } from 'node:fs';
import { faultLine, readConfig } from '#config';
import type { HomePaths } from '#worlds';
import { ill, well, type Finding } from './finding.ts';

const ID = 'config';

/** Whether config.yaml can be read and says what it may. */
export function configFinding({ config: path }: HomePaths): Finding {
  const text = textOf(path);
  if (text === undefined) {
    const effect =
      'no command finds its accounts; a service that runs goes on with what it has loaded';
    return ill(ID, `${path} cannot be read`, { fix: 'restore it from a backup', effect });
  }
  const read = readConfig(text, path);
  if (read.kind === 'config') return well(ID, `${path} is in order`);
  return ill(ID, read.faults.map((fault) => faultLine(path, fault)).join('; '), {
    fix: 'mend it; nothing else was looked at until then',
    effect: 'no command runs; a service that runs goes on with what it has loaded',
  });
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
