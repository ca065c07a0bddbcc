import { chmodSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { systemClock } from '#adapters/system';
import { DAY_MS, HOUR_MS, plusMs, toIso } from '#core/calendar';
import { invest } from '../crash/invest.ts';
import { assert } from '#core/prelude';
import { backup } from '#verbs/backup';
import type { BrokenState } from './broken-state.ts';
import { fixedByItself, GONE, inStore } from './served-states.ts';

const KEY = 'weekly_balanced_nemotron';

/** What piles up, is forgotten or is left open. */
export const FORGOTTEN_STATES: readonly BrokenState[] = [
  {
    name: 'a home of ten days was never backed up',
    breakIt: async (site) =>
      inStore(site, async (store) => {
        store.keepFact('made', toIso(plusMs(systemClock.now(), -10 * DAY_MS)));
      }),
    ill: { backups: { says: /no backup, and 10 days have passed/, fix: /invest backup/ } },
    afterwards: async ({ directory }) => {
      await backup(directory);
      const { code } = await invest(['doctor', '--home', directory]);
      assert(code === 0, 'one backup is enough');
    },
  },
  {
    name: 'the clock of the machine went back',
    breakIt: async (site) =>
      inStore(site, async (store) => {
        store.keepFact('made', toIso(plusMs(systemClock.now(), DAY_MS)));
      }),
    ill: { clock: { says: /the record goes up to/, fix: /set the clock/ } },
  },
  {
    name: 'others may read the file of a key',
    breakIt: ({ folder }) => {
      chmodSync(join(folder, 'token'), 0o644);
    },
    ill: { keys: { says: /others may read \S+token/, fix: /^chmod go= '\S+token'$/ } },
    afterwards: fixedByItself,
  },
  {
    name: 'a file was left half written, and a log is too old',
    breakIt: ({ paths }) => {
      const old = (systemClock.now() - 90 * DAY_MS) / 1000;
      const half = join(paths.data, 'backtest.json.half');
      writeFileSync(half, '{', { mode: 0o600 });
      const log = join(paths.serviceLogs, '2026-01-01.ndjson');
      mkdirSync(paths.serviceLogs, { recursive: true, mode: 0o700 });
      writeFileSync(log, '', { mode: 0o600 });
      for (const path of [half, log]) utimesSync(path, old, old);
    },
    ill: {
      halves: { says: /backtest\.json\.half/, fix: /delete them/ },
      'old-logs': { says: /1 logs are older/, fix: /--fix old-logs/ },
    },
    afterwards: fixedByItself,
  },
  {
    name: 'a process that was killed holds a lease',
    breakIt: ({ paths }) => {
      const store = new DatabaseSync(paths.store);
      const until = systemClock.now() + HOUR_MS;
      store.prepare('INSERT OR REPLACE INTO leases VALUES (?, ?, ?, ?)').run(KEY, GONE, 7, until);
      store.close();
    },
    ill: { leases: { says: new RegExp(KEY), fix: /--fix leases/ } },
    afterwards: fixedByItself,
  },
  {
    name: 'messages to a channel were given up',
    breakIt: async (site) => {
      site.configure({
        notifications: { channels: [{ name: 'phone', kind: 'ntfy', topic: 'house-of-tests' }] },
      });
      await inStore(site, async ({ deliveries }) => {
        const delivery = { event: 1, channel: 'phone', attempts: 8 } as const;
        await deliveries.route([{ ...delivery, state: 'pending' }], 1);
        const endedAt = systemClock.now();
        await deliveries.keep([{ ...delivery, state: 'failed', endedAt, because: 'answers 403' }]);
      });
    },
    ill: {
      'channels phone': { says: /1 messages were given up: answers 403/, fix: /notify test phone/ },
    },
  },
];
