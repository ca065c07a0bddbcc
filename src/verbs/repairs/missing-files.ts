import { existsSync } from 'node:fs';
import { cycleFileOf } from '#adapters/cycle-files';
import { DAY_MS } from '#core/calendar';
import type { Home } from '#worlds';

type Line = ReturnType<Home['store']['cycles']>[number];

const NEWEST = 100;

/** Newer closed cycles of every account without their JSON file; those that are forgotten by their age are none. */
export function missingFiles({ store, config, paths, clock }: Home): readonly Line[] {
  const since = clock.now() - config.service.recordFileDays * DAY_MS;
  return store
    .accounts()
    .flatMap((account) => store.cycles(account, NEWEST))
    .filter(({ mode, outcome, at }) => mode === 'real' && outcome !== undefined && at >= since)
    .filter(({ account, slot }) => !existsSync(cycleFileOf(paths.logs, { account, slot })));
}
