import { accessSync, constants, existsSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '#adapters/system';
import type { HealthCheck } from '#http';
import { MINUTE_MS } from '#core/calendar';
import { probeModel, type Home } from '#worlds';

const LEAST_BYTES = 100e6;
/** Asking a server costs it something; whoever scrapes asks every few seconds. */
const MODEL_EVERY_MS = 5 * MINUTE_MS;

/** What must be well before the house is ready. */
export function healthChecksOf(home: Home): readonly HealthCheck[] {
  return [diskCheck(home), ...modelChecks(home)];
}

function diskCheck({ paths }: Home): HealthCheck {
  return {
    id: 'disk',
    check: async () => {
      try {
        accessSync(existsSync(paths.store) ? paths.store : paths.data, constants.W_OK);
        tryWriting(join(paths.data, 'disk.half'));
        const { bavail, bsize } = statfsSync(paths.data);
        const free = bavail * bsize;
        const says = `${Math.floor(free / 1e6)} MB free`;
        return { ok: free >= LEAST_BYTES, says };
      } catch (error) {
        const says = error instanceof Error ? error.message : String(error);
        return { ok: false, says: `it takes no writes: ${says}` };
      }
    },
  };
}

/** A full disk makes the file and then takes none of it. */
function tryWriting(trial: string): void {
  try {
    writeFileSync(trial, 'a trial', { mode: 0o600 });
  } finally {
    rmSync(trial, { force: true });
  }
}

/** One check a server that some account asks; none where rules decide alone. */
function modelChecks({ config, accounts }: Home): readonly HealthCheck[] {
  const used = new Set(accounts.map(({ model }) => model));
  return config.models.flatMap((model): readonly HealthCheck[] => {
    if (model.kind === 'rules' || !used.has(model.name)) return [];
    let known: { readonly at: number; readonly ok: boolean; readonly says: string } | undefined;
    return [
      {
        id: `model ${model.name}`,
        check: async () => {
          const now = systemClock.now();
          if (known === undefined || now - known.at > MODEL_EVERY_MS || !known.ok) {
            const { ok, says } = await probeModel(model);
            known = { at: now, ok, says };
          }
          return { ok: known.ok, says: known.says };
        },
      },
    ];
  });
}
