import { existsSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { openStore, type Store } from '#adapters/sqlite';
import { fingerprint, systemClock } from '#adapters/system';
import { instant, plusMs, type Instant } from '#core/calendar';
import { depositEntry, emptyBook, openingEntry } from '#core/ledger';
import { usd } from '#core/money';
import type { SeededRandom } from '#core/prelude';
import type { CycleHead, Stage } from '#ports';

/** The files of a store as they lay on the disk at one moment, and what the store said then. */
export type Snapshot = {
  readonly database: Buffer;
  readonly wal: Buffer;
  readonly shm: Buffer;
  readonly state: string;
};

/** One thing that was done durably, with the files before it began and after it had returned. */
export type Step = {
  readonly kind: 'transaction' | 'checkpoint' | 'emptied';
  readonly what: string;
  readonly before: Snapshot;
  readonly after: Snapshot;
};

const AT = instant(1_781_786_400_000);

export function opened(path: string): Store {
  return openStore(path, {
    fingerprint,
    wall: () => systemClock.now(),
    holder: 'torn:1:1',
    isAlive: () => false,
  });
}

/** Every row of every table, in order, as one hash. */
export function stateOf(path: string): string {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const tables = database
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
      .all()
      .map(({ name }) => String(name));
    const rows = tables.map((name) => [
      name,
      database
        .prepare(`SELECT * FROM ${name}`)
        .all()
        .map((row) => JSON.stringify(row))
        .toSorted(),
    ]);
    return fingerprint(JSON.stringify(rows));
  } finally {
    database.close();
  }
}

function snapshot(path: string): Snapshot {
  const [database, wal, shm] = [bytesOf(path), bytesOf(`${path}-wal`), bytesOf(`${path}-shm`)];
  return { database, wal, shm, state: stateOf(path) };
}

function bytesOf(path: string): Buffer {
  return existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
}

type Life = { store: Store; readonly path: string; readonly random: SeededRandom; number: number };

/** A store that is written to at random: `count` steps, each one durable transaction or one checkpoint. */
export async function livedSteps(
  path: string,
  random: SeededRandom,
  count: number,
): Promise<readonly Step[]> {
  const life: Life = { store: opened(path), path, random, number: 0 };
  const steps: Step[] = [];
  let before = snapshot(path);
  const begun = (what: string): void => {
    const after = snapshot(path);
    steps.push({ kind: 'transaction', what, before, after });
    before = after;
  };
  life.store.leases.take('a');
  begun('takes');
  const opening = openingEntry(emptyBook('a'), AT, usd(1000));
  await life.store.ledger.post('a', { entries: [opening], tickets: [] });
  begun('opens');
  while (steps.length < count) {
    life.number += 1;
    const [kind, what] = await oneMore(life);
    const after = snapshot(path);
    steps.push({ kind, what, before, after });
    // A closed store is opened again outside the steps: its leases are its own.
    if (what === 'close') {
      life.store = opened(path);
      life.store.leases.take('a');
      before = snapshot(path);
    } else before = after;
  }
  life.store.close();
  return steps;
}

async function oneMore(life: Life): Promise<readonly [Step['kind'], string]> {
  const roll = life.random.next();
  if (roll < 0.04) {
    life.store.close();
    return ['emptied', 'close'];
  }
  if (roll < 0.16) return checkpointed(life);
  const acts = Object.entries(ACTS);
  const [what, act] = acts[Math.floor(life.random.next() * acts.length)] ?? ['deposits', deposits];
  await act(life);
  return ['transaction', what];
}

/** By another connection, as another process would. */
function checkpointed({ path, random }: Life): readonly [Step['kind'], string] {
  const mode = random.next() < 0.3 ? 'TRUNCATE' : 'RESTART';
  const other = new DatabaseSync(path);
  other.exec(`PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(${mode})`);
  other.close();
  return [mode === 'TRUNCATE' ? 'emptied' : 'checkpoint', mode];
}

const moment = ({ number }: Life): Instant => plusMs(AT, number * 1000);

async function deposits(life: Life): Promise<void> {
  const { store, number, random } = life;
  const book = await store.ledger.book('a');
  const count = 1 + Math.floor(random.next() * 4);
  const entries = Array.from({ length: count }, (_, each) =>
    depositEntry({ ...book, sequence: book.sequence + each }, `d${number}-${each}`, {
      at: moment(life),
      amount: usd(1),
    }),
  );
  await store.ledger.post('a', { entries, tickets: [] });
}

const headOf = (life: Life): CycleHead => ({
  id: `a@${life.number}`,
  account: 'a',
  slot: String(life.number),
  at: moment(life),
  mode: 'real',
  strategy: 's',
  model: 'm',
  configHash: 'c',
  codeVersion: 'v',
  world: 'simulated',
});

async function opensCycle(life: Life): Promise<void> {
  await life.store.journal.open(headOf(life));
}

/** Long and short ones: a long one takes several pages. */
async function stages(life: Life): Promise<void> {
  const [open] = await life.store.journal.unfinished('a');
  if (open === undefined) return opensCycle(life);
  const length = Math.floor(life.random.next() ** 3 * 3000);
  const words = Array.from({ length }, () => Math.floor(life.random.next() * 1e9).toString(36));
  const because = words.join(' ');
  const stage: Stage = { kind: 'abstained', because, retryable: true };
  return life.store.journal.stage(open.head.id, open.stages.length, stage);
}

async function closesCycle(life: Life): Promise<void> {
  const [open] = await life.store.journal.unfinished('a');
  if (open === undefined) return opensCycle(life);
  const bookAfter = await life.store.ledger.book('a');
  const end = { outcome: 'DONE', closedAt: moment(life), bookAfter, settled: [] } as const;
  return life.store.journal.close(open.head.id, end);
}

const ACTS: Readonly<Record<string, (life: Life) => Promise<unknown>>> = {
  deposits,
  opensCycle,
  stages,
  closesCycle,
  plansSlots: async (life) =>
    life.store.slots.plan(
      [
        { account: 'a', at: moment(life) },
        { account: 'b', at: moment(life) },
      ],
      moment(life),
    ),
  keepsSlot: async (life) =>
    life.store.slots.keep({ account: 'a', at: moment(life), state: 'done', attempts: 1 }),
  tells: async (life) =>
    life.store.events.tell({
      at: moment(life),
      kind: 'cycle',
      level: 'info',
      title: `${life.number}`,
    }),
  acts: async (life) =>
    life.store.acts.keep({ at: moment(life), who: 'torn', what: 'look', outcome: 'done' }),
};
