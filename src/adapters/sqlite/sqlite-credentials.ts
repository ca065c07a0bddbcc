import { definedOnly } from '#core/prelude';
import { instantIn, maybeIn, textIn, type SqlRow } from '#adapters/sql-row';
import type { Credential, Credentials, Scope } from '#ports';
import { namedIn } from './named-in.ts';
import type { StoreWork } from './store-work.ts';

const KEEP = `INSERT INTO credentials (id, kind, name, hash, scope, made_at, expires_at, last_used_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, name = excluded.name, hash = excluded.hash,
    scope = excluded.scope, made_at = excluded.made_at, expires_at = excluded.expires_at,
    last_used_at = excluded.last_used_at`;

/** Hashes of what somebody may come in with, in the store. */
export function sqliteCredentials({ database, read, write }: StoreWork): Credentials {
  const all = database.prepare('SELECT * FROM credentials WHERE kind = ? ORDER BY made_at, id');
  const byHash = database.prepare('SELECT * FROM credentials WHERE kind = ? AND hash = ?');
  const keep = database.prepare(KEEP);
  const revoke = database.prepare('DELETE FROM credentials WHERE id = ?');
  const revokeAll = database.prepare('DELETE FROM credentials WHERE kind = ?');
  return {
    all: async (kind) => read(() => all.all(kind).map(credentialIn)),
    byHash: async (kind, hash) =>
      read(() => {
        const row = byHash.get(kind, hash);
        return row === undefined ? undefined : credentialIn(row);
      }),
    keep: async (credential) =>
      write(() => {
        keep.run(...columnsOf(credential));
      }),
    revoke: async (id) => write(() => Number(revoke.run(id).changes) > 0),
    revokeAll: async (kind) => write(() => Number(revokeAll.run(kind).changes)),
  };
}

const KINDS: readonly Credential['kind'][] = ['password', 'session', 'token', 'setup'];

const SCOPES: readonly Scope[] = ['read', 'operate', 'admin'];

function credentialIn(row: SqlRow): Credential {
  return {
    id: textIn(row, 'id'),
    kind: namedIn(row, 'kind', KINDS),
    hash: textIn(row, 'hash'),
    scope: namedIn(row, 'scope', SCOPES),
    madeAt: instantIn(row, 'made_at'),
    ...definedOnly({
      name: maybeIn(row, 'name', textIn),
      expiresAt: maybeIn(row, 'expires_at', instantIn),
      lastUsedAt: maybeIn(row, 'last_used_at', instantIn),
    }),
  };
}

function columnsOf(credential: Credential) {
  const { id, kind, name, hash, scope, madeAt, expiresAt, lastUsedAt } = credential;
  return [
    id,
    kind,
    name ?? null,
    hash,
    scope,
    madeAt,
    expiresAt ?? null,
    lastUsedAt ?? null,
  ] as const;
}
