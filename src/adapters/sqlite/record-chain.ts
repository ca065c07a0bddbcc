import type { SqlDatabase } from '#adapters/sql-row';
import type { Fingerprint } from '#ports';
import { chainHead, NO_LINKS } from './chain-head.ts';
import { textIn } from './packed-text.ts';

/** The fact that says where the chain of records stands. */
export const RECORDS_HEAD = 'record_chain_head';

/** The fact that says how many records were linked after the fact, and when: those closed before there was a chain. */
export const RECORDS_FROM = 'record_chain_from';

type Row = Readonly<Record<string, unknown>>;

export type RecordChain = {
  /** Appends the link of a real cycle that was just closed; called inside the transaction that closes it. */
  readonly link: (cycle: string) => void;
  /** SHA-256 over head, every stage in its place and the end, as the texts were written; undefined where it is not closed. */
  readonly digestOf: (cycle: string) => string | undefined;
};

/**
 * Decision records, each hashed onto the one before it in the order in which they closed. Who can write the file can
 * also hash all of it anew: a head hash that was kept elsewhere is what tells.
 */
export function recordChain(database: SqlDatabase, fingerprint: Fingerprint): RecordChain {
  const head = chainHead(database, RECORDS_HEAD);
  const cycleOf = database.prepare('SELECT head, ended FROM cycles WHERE id = ?');
  const stagesOf = database.prepare(
    'SELECT number, json, packed FROM stages WHERE cycle = ? ORDER BY number',
  );
  const last = database.prepare(
    'SELECT number, hash FROM record_chain ORDER BY number DESC LIMIT 1',
  );
  const insert = database.prepare('INSERT INTO record_chain VALUES (?, ?, ?, ?)');
  const digestOf = (cycle: string): string | undefined => {
    const row = cycleOf.get(cycle);
    if (row === undefined || row['ended'] === null) return undefined;
    const stages = stagesOf.all(cycle).map((stage) => [Number(stage['number']), textIn(stage)]);
    return fingerprint(JSON.stringify([row['head'], stages, row['ended']]));
  };
  return {
    digestOf,
    link: (cycle) => {
      const digest = digestOf(cycle);
      if (digest === undefined) return;
      database.alone?.('record_chain');
      const before = head.read() ?? headIn(last.get());
      const number = before.number + 1;
      const hash = fingerprint(linkText({ before: before.hash, digest, cycle }));
      insert.run(number, cycle, digest, hash);
      head.keep({ number, hash });
    },
  };
}

function headIn(row: Row | undefined): typeof NO_LINKS {
  return row === undefined
    ? NO_LINKS
    : { number: Number(row['number']), hash: String(row['hash']) };
}

type Link = { readonly before: string; readonly digest: string; readonly cycle: string };

/** What the hash of a link is made over; both hashes are of one length, so nothing can slide between them. */
export function linkText({ before, digest, cycle }: Link): string {
  return `${before}${digest}${cycle}`;
}

/** Links every real cycle that was closed before there was a chain, in the order in which they were opened; how many. */
export function linkEarlier(database: SqlDatabase, fingerprint: Fingerprint): number {
  const chain = recordChain(database, fingerprint);
  const closed = database
    .prepare(
      `SELECT id FROM cycles WHERE mode = 'real' AND ended IS NOT NULL
         AND id NOT IN (SELECT cycle FROM record_chain) ORDER BY number`,
    )
    .all();
  for (const { id } of closed) chain.link(String(id));
  return closed.length;
}
