import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { fingerprint } from '#adapters/system';
import { instant, toIso, type Instant } from '#core/calendar';

/** How much a home is filled with; what is audited are cycles, stages, entries, postings, tickets, events and acts. */
export type Fill = { readonly rows: number; readonly decisions: number };

type Row = Readonly<Record<string, unknown>>;
type Template = { readonly cycle: Row; readonly stages: readonly Row[] };

const STAGES = 6;
/** Only so many of the newest have their whole inputs: of the rest as much as fits a disk. */
const WHOLE = 2000;
const EVENT_SHARE = 0.2;
const ACT_SHARE = 0.02;
const HOUR = 3_600_000;

/**
 * Fills the store of a home that has lived some sessions with rows like its own, older than they are, in one
 * transaction; how many audit rows it has then. Chains are whole for acts and entries; the record chain is as it was.
 */
export function fill(path: string, { rows, decisions }: Fill): number {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode = WAL; BEGIN IMMEDIATE');
  const templates = templatesIn(database);
  const first = Number(database.prepare('SELECT min(at) AS at FROM cycles').get()?.['at']);
  cycles(database, templates, { count: decisions, before: first });
  events(database, Math.round(rows * EVENT_SHARE), first);
  acts(database, Math.round(rows * ACT_SHARE), first);
  const missing = rows - countIn(database);
  // An entry has two postings.
  entries(database, Math.max(0, Math.ceil(missing / 3)));
  database.exec('COMMIT');
  database.exec('ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)');
  const counted = countIn(database);
  database.close();
  return counted;
}

const COUNTED = ['cycles', 'stages', 'entries', 'postings', 'tickets', 'events', 'acts'];

function countIn(database: DatabaseSync): number {
  return COUNTED.map((table) =>
    Number(database.prepare(`SELECT count(*) AS rows FROM ${table}`).get()?.['rows']),
  ).reduce((sum, rows) => sum + rows, 0);
}

function templatesIn(database: DatabaseSync): readonly Template[] {
  const stagesOf = database.prepare('SELECT * FROM stages WHERE cycle = ? ORDER BY number');
  return database
    .prepare(`SELECT * FROM cycles WHERE mode = 'real' AND outcome = 'DONE'`)
    .all()
    .map((cycle) => ({ cycle, stages: stagesOf.all(String(cycle['id'])) }));
}

function cycles(
  database: DatabaseSync,
  templates: readonly Template[],
  { count, before }: { readonly count: number; readonly before: number },
): void {
  const cycle = database.prepare(
    'INSERT INTO cycles (id, account, slot, mode, at, outcome, head, ended) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const slot = database.prepare(
    `INSERT INTO slots (account, at, state, attempts, begun_at, ended_at, cycle) VALUES (?, ?, 'done', 1, ?, ?, ?)`,
  );
  const stages = stagesInto(database, templates);
  const order = orderInto(database);
  for (let number = 0; number < count; number += 1) {
    const template = templates[number % templates.length];
    if (template === undefined) throw new Error('a home that has decided nothing cannot be grown');
    const at = instant(before - (count - number) * HOUR);
    const account = textIn(template.cycle, 'account');
    const when = toIso(at);
    const id = `${account}@${when}`;
    const head = textIn(template.cycle, 'head')
      .replaceAll(textIn(template.cycle, 'id'), id)
      .replaceAll(textIn(template.cycle, 'slot'), when);
    cycle.run(id, account, when, 'real', at, 'DONE', head, textIn(template.cycle, 'ended'));
    slot.run(account, at, at, at + 60_000, id);
    stages(id, count - number <= WHOLE ? template.stages : []);
    if (number % 3 === 0) order(account, id, at);
  }
}

function textIn(row: Row, column: string): string {
  return String(row[column]);
}

/** Writes the stages of a cycle; where it has too few of its own, short ones stand in. */
function stagesInto(
  database: DatabaseSync,
  templates: readonly Template[],
): (cycle: string, own: readonly Row[]) => void {
  const insert = database.prepare(
    'INSERT INTO stages (cycle, number, kind, json, packed) VALUES (?, ?, ?, ?, ?)',
  );
  const short = shortStages(templates);
  return (cycle, own) => {
    for (let place = 0; place < STAGES; place += 1) {
      const { kind, json, packed } = own[place] ?? short[place % short.length] ?? {};
      const bytes = packed instanceof Uint8Array ? packed : null;
      insert.run(cycle, place, String(kind), String(json), bytes);
    }
  };
}

/** Writes an order like the first one there is, filled an hour later. */
function orderInto(database: DatabaseSync): (account: string, cycle: string, at: Instant) => void {
  const insert = database.prepare(
    'INSERT INTO tickets (id, account, cycle, state, placed_at, json) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const first = String(database.prepare('SELECT json FROM tickets LIMIT 1').get()?.['json']);
  const text: { order: object } & object = JSON.parse(first);
  return (account, cycle, placedAt) => {
    const id = `${cycle}#1`;
    const times = { placedAt, expiresAt: placedAt + HOUR, endedAt: placedAt + HOUR };
    const whole = { ...text, ...times, order: { ...text.order, id }, account, cycle };
    const json = JSON.stringify({ ...whole, state: 'filled' });
    insert.run(id, account, cycle, 'filled', placedAt, json);
  };
}

/** Stages that are short in the template. */
function shortStages(templates: readonly Template[]): readonly Row[] {
  return templates
    .flatMap(({ stages }) => stages)
    .filter(({ json }) => String(json) !== '')
    .slice(0, STAGES);
}

function events(database: DatabaseSync, count: number, before: number): void {
  const insert = database.prepare(
    'INSERT INTO events (at, kind, level, account, title, says, subject, key) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  for (let number = 0; number < count; number += 1)
    insert.run(
      before - (count - number) * 1000,
      'cycle',
      'info',
      'weekly_balanced',
      'decided',
      'one order placed',
      `of ${number}`,
      `filled ${number}`,
    );
}

function acts(database: DatabaseSync, count: number, before: number): void {
  const insert = database.prepare('INSERT INTO acts VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  let hash = '';
  for (let number = 1; number <= count; number += 1) {
    const columns = [
      number,
      before - (count - number) * 1000,
      'the command line',
      'run',
      'weekly_balanced',
      'done',
      null,
    ];
    hash = fingerprint(`${hash}${JSON.stringify(columns)}`);
    insert.run(
      number,
      before - (count - number) * 1000,
      'the command line',
      'run',
      'weekly_balanced',
      'done',
      null,
      hash,
    );
  }
  const keep =
    'INSERT INTO facts VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value';
  database.prepare(keep).run('acts_head', `${count} ${hash}`);
}

/** A dollar in and out again, so that cash stays. */
function entries(database: DatabaseSync, count: number): void {
  const accounts = database
    .prepare('SELECT DISTINCT account FROM entries')
    .all()
    .map(({ account }) => String(account));
  const last = database.prepare(
    'SELECT sequence, at, hash FROM entries WHERE account = ? ORDER BY sequence DESC LIMIT 1',
  );
  const insert = database.prepare('INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?)');
  const posting = database.prepare('INSERT INTO postings VALUES (?, ?, ?, ?, ?, NULL, NULL)');
  for (const account of accounts) {
    const row = last.get(account);
    const at = Number(row?.['at']);
    let sequence = Number(row?.['sequence']);
    let hash = String(row?.['hash']);
    for (let number = 0; number < 2 * Math.ceil(count / accounts.length / 2); number += 1) {
      sequence += 1;
      const isIn = number % 2 === 0;
      const kind = isIn ? 'deposit' : 'withdrawal';
      const amount = isIn ? 1_000_000 : -1_000_000;
      const postings = [
        { ledgerAccount: 'Assets:Cash', amount },
        { ledgerAccount: 'Equity:Capital', amount: -amount },
      ];
      const id = `${kind}@${randomUUID()}`;
      const json = JSON.stringify({
        id,
        account,
        sequence,
        at,
        event: { kind, amount: 1_000_000 },
        postings,
      });
      hash = fingerprint(`${hash}${json}`);
      insert.run(account, sequence, id, at, kind, json, hash);
      for (const [line, { ledgerAccount, amount: moved }] of postings.entries())
        posting.run(account, sequence, line, ledgerAccount, moved);
    }
  }
}
