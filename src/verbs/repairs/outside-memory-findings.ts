import { existsSync } from 'node:fs';
import {
  DAY_MS,
  dayOf,
  MINUTE_MS,
  plusMs,
  readInstant,
  sessionsFrom,
  toIso,
  type Instant,
} from '#core/calendar';
import type { Delivery } from '#ports';
import type { Home } from '#worlds';
import { ill, someOf, well, type Finding } from './finding.ts';
import { isOpen } from './open-to-others.ts';

const MOST_DELIVERIES = 500;
const DAYS = 7;
const MOST_AHEAD_MS = 2 * MINUTE_MS;
const MOST_SESSIONS_BEHIND = 3;

/** What the store remembers of the outside: the clock, prices, messages, the mirror, the files of keys. */
export async function outsideMemoryFindings(home: Home): Promise<readonly Finding[]> {
  return [
    clockFinding(home),
    await marks(home),
    keys(home),
    ...(await channels(home)),
    ...(home.config.ghostfolio === undefined ? [] : [await backlog(home)]),
  ];
}

/** Time that went backwards: entries are in order, and nothing is written before the last of them. */
function clockFinding({ kind, store, clock, outside }: Home): Finding {
  const id = 'clock';
  const made = readInstant(store.fact('made') ?? '');
  const entries = kind === 'live' ? store.accounts().map((key) => store.latest(key)) : [];
  const now = kind === 'live' ? clock.now() : outside.clock.now();
  const newest = [made, ...entries].reduce<Instant | undefined>(
    (last, at) => (at !== undefined && (last === undefined || at > last) ? at : last),
    undefined,
  );
  if (newest === undefined || newest <= plusMs(now, MOST_AHEAD_MS))
    return well(id, `the clock of the machine says ${toIso(now)}`);
  const says = `the clock of the machine says ${toIso(now)}, and the record goes up to ${toIso(newest)}`;
  return ill(id, says, {
    fix: 'set the clock of the machine right (timedatectl set-ntp true)',
    effect:
      'accounts write nothing before the last of their entries: they wait or decide on wrong days',
  });
}

/** Books that hold something and were last marked some sessions ago. */
async function marks({ kind, store, clock }: Home): Promise<Finding> {
  const id = 'marks';
  if (kind !== 'live') return well(id, 'not looked at: time is not the wall’s');
  const today = dayOf(clock.now());
  const books = await Promise.all(store.accounts().map(async (key) => store.ledger.book(key)));
  const stale = books.flatMap(({ account, lots, markedOn }) => {
    if (lots.length === 0 || markedOn === undefined) return [];
    const behind = sessionsFrom(markedOn, today);
    return behind > MOST_SESSIONS_BEHIND ? [`${account} (${markedOn})`] : [];
  });
  if (stale.length === 0) return well(id, 'what is held was marked at one of the last closes');
  return ill(id, `last marked more than ${MOST_SESSIONS_BEHIND} sessions ago: ${someOf(stale)}`, {
    fix: 'invest settle; where it fails, prices or data above say why',
    effect:
      'stops and targets of these accounts were not looked at since; their worth is not known',
  });
}

/** Files of keys outside of the home; what a container mounts as a secret is its own business. */
function keys({ config }: Home): Finding {
  const id = 'keys';
  const paths = [...new Set(keyFilesIn(config))].filter(
    (path) => !path.startsWith('/run/secrets/') && existsSync(path),
  );
  const open = paths.filter(isOpen);
  if (open.length === 0)
    return well(
      id,
      paths.length === 0 ? 'no key stands in a file' : 'nobody else may read the files of keys',
    );
  return ill(id, `others may read ${open.join(', ')}`, {
    fix: `chmod go= ${open.map((path) => `'${path}'`).join(' ')}`,
    effect: 'everything runs, and every user of the machine may read these keys',
    repair: 'permissions',
  });
}

/** Wherever in the configuration one stands. */
export function keyFilesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('kind' in value && value.kind === 'file' && 'path' in value && typeof value.path === 'string')
    return [value.path];
  return Object.values(value).flatMap(keyFilesIn);
}

async function channels({ config, store, outside }: Home): Promise<readonly Finding[]> {
  const { channels: all } = config.notifications;
  if (all.length === 0) return [well('channels', 'nobody is told of anything')];
  const since = plusMs(outside.clock.now(), -DAYS * DAY_MS);
  const newest = await store.deliveries.newest(MOST_DELIVERIES);
  const failing = all.flatMap(({ name }) => {
    const own = newest.filter(({ channel }) => channel === name);
    const found = failuresSince(own, since);
    return found.length === 0 ? [] : [failingFinding(name, found)];
  });
  return failing.length > 0
    ? failing
    : [well('channels', `${all.map(({ name }) => name).join(', ')}: no message was given up`)];
}

/** Given up after the last one that arrived. */
function failuresSince(own: readonly Delivery[], since: Instant): readonly Delivery[] {
  const arrived = own.reduce(
    (last, { state, endedAt = 0 }) => (state === 'delivered' ? Math.max(last, endedAt) : last),
    0,
  );
  return own.filter(
    ({ state, endedAt }) =>
      state === 'failed' && endedAt !== undefined && endedAt >= since && endedAt >= arrived,
  );
}

function failingFinding(name: string, found: readonly Delivery[]): Finding {
  const because = found[0]?.because ?? 'no reason was kept';
  return ill(`channels ${name}`, `${found.length} messages were given up: ${because}`, {
    fix: `correct the channel in config.yaml; try it: invest notify test ${name}`,
    effect: `who listens at ${name} is not told; everything else goes on`,
  });
}

async function backlog({ kind, store, clock }: Home): Promise<Finding> {
  const id = 'backlog';
  const before = plusMs(clock.now(), -DAY_MS);
  const waiting = await Promise.all(
    store.accounts().map(async (account) => {
      const cursor = await store.outbox.cursor(account);
      if (cursor === undefined) return [];
      const rows = await store.outbox.rows(account, 'open');
      const { sequence, lastEntryAt } = await store.ledger.book(account);
      const isBehind = sequence > cursor.taken && lastEntryAt !== undefined && lastEntryAt < before;
      const old = rows.filter(
        ({ state, activity }) => state !== 'rejected' && activity.at < before,
      );
      return isBehind || old.length > 0 ? [`${account} (${old.length} lines)`] : [];
    }),
  );
  const late = kind === 'live' ? waiting.flat() : [];
  if (late.length === 0) return well(id, 'nothing waits for the mirror for more than a day');
  return ill(id, `wait for the mirror for more than a day: ${someOf(late)}`, {
    fix: 'invest mirror sync sends them; invest mirror status tells what is refused',
    effect: 'Ghostfolio shows older books; ours are kept all the same',
  });
}
