import { DatabaseSync } from 'node:sqlite';

/** What a store has acknowledged, as another process sees it. */
export type HomeSeen = {
  /** By account: the hash of each entry, in sequence. */
  readonly entries: ReadonlyMap<string, readonly string[]>;
  readonly stages: number;
  /** Ids of cycles that are closed, with how. */
  readonly closed: ReadonlyMap<string, string>;
  /** Slots that are done. */
  readonly done: ReadonlySet<string>;
  readonly events: number;
  readonly navs: ReadonlySet<string>;
};

type Row = Readonly<Record<string, unknown>>;

export function homeSeen(path: string): HomeSeen {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 10_000 });
  try {
    const all = (sql: string): readonly Row[] => database.prepare(sql).all();
    const entries = Map.groupBy(
      all('SELECT account, hash FROM entries ORDER BY account, sequence'),
      ({ account }) => String(account),
    );
    return {
      entries: new Map(
        [...entries].map(([account, rows]) => [account, rows.map(({ hash }) => String(hash))]),
      ),
      stages: Number(all('SELECT count(*) AS n FROM stages')[0]?.['n']),
      closed: new Map(
        all('SELECT id, outcome FROM cycles WHERE ended IS NOT NULL').map(({ id, outcome }) => [
          String(id),
          String(outcome),
        ]),
      ),
      done: new Set(
        all(`SELECT account, at FROM slots WHERE state = 'done'`).map(
          ({ account, at }) => `${String(account)}@${String(at)}`,
        ),
      ),
      events: Number(all('SELECT coalesce(max(id), 0) AS n FROM events')[0]?.['n']),
      navs: new Set(
        all('SELECT account, day FROM navs WHERE nav IS NOT NULL').map(
          ({ account, day }) => `${String(account)} ${String(day)}`,
        ),
      ),
    };
  } finally {
    database.close();
  }
}

/** What was acknowledged before and is not there any more, or not the same. */
export function lostSince(before: HomeSeen, now: HomeSeen): readonly string[] {
  return [
    ...lostEntries(before, now),
    ...[...before.closed].flatMap(([id, outcome]) =>
      now.closed.get(id) === outcome ? [] : [`the end of ${id}`],
    ),
    ...missing(before.done, now.done).map((slot) => `the slot ${slot}`),
    ...missing(before.navs, now.navs).map((nav) => `the nav of ${nav}`),
    ...(now.stages < before.stages ? [`${before.stages - now.stages} stages`] : []),
    ...(now.events < before.events ? [`${before.events - now.events} events`] : []),
  ];
}

function lostEntries(before: HomeSeen, now: HomeSeen): readonly string[] {
  return [...before.entries].flatMap(([account, hashes]) => {
    const kept = now.entries.get(account) ?? [];
    const at = hashes.findIndex((hash, place) => kept[place] !== hash);
    return at < 0 ? [] : [`entry ${at + 1} of ${account}`];
  });
}

function missing(before: ReadonlySet<string>, now: ReadonlySet<string>): readonly string[] {
  return [...before].filter((each) => !now.has(each));
}

/** What is there more than once, and what the file itself has suffered. */
export function doubledIn(path: string): readonly string[] {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 10_000 });
  try {
    const named = (sql: string, what: string): readonly string[] =>
      database
        .prepare(sql)
        .all()
        .map((row) => `${what} ${String(row['name'])}`);
    return [
      ...named(
        `SELECT account || '@' || replace(substr(slot, 1, 17), '~', '') AS name FROM cycles
         WHERE mode = 'real' AND outcome = 'DONE' AND slot NOT LIKE '%:%:%:%' GROUP BY name HAVING count(*) > 1`,
        'two cycles done for',
      ),
      ...named(
        `SELECT json_extract(json, '$.event.order') AS name FROM entries WHERE kind = 'fills'
         AND json_extract(json, '$.event.order') IS NOT NULL GROUP BY account, name HAVING count(*) > 1`,
        'filled twice:',
      ),
      ...named(
        `SELECT key AS name FROM events WHERE key IS NOT NULL GROUP BY key HAVING count(*) > 1`,
        'told twice:',
      ),
      ...named(
        `SELECT integrity_check AS name FROM pragma_integrity_check WHERE integrity_check <> 'ok'`,
        'integrity:',
      ),
    ];
  } finally {
    database.close();
  }
}
