import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgresDatabase } from '#adapters/postgres';
import { MIGRATIONS, openStore } from '#adapters/sqlite';
import { fingerprint, systemClock } from '#adapters/system';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { storeInTemporaryFolder } from '../days/replayed-house.ts';
import { openedStore, whySkipped } from './opened-store.ts';
import { postgresServer, type PostgresServer } from './postgres-server.ts';

const found = await postgresServer();
const WHY_NOT = whySkipped(found);

afterAll(async () => {
  if (found.kind === 'found') await found.server.stop();
});

function server(): PostgresServer {
  if (found.kind === 'none') throw new Error(found.because);
  return found.server;
}

const TYPES: Readonly<Record<string, string>> = {
  INTEGER: 'bigint',
  TEXT: 'text',
  REAL: 'double precision',
  BLOB: 'bytea',
};

type Column = readonly [table: string, column: string, type: string, mayBeNull: boolean];

function columnsOfFile(): readonly Column[] {
  const folder = mkdtempSync(join(tmpdir(), 'engines-'));
  const path = join(folder, 'invest.db');
  openStore(path, {
    fingerprint,
    wall: () => systemClock.now(),
    holder: 'test:1:1',
    isAlive: () => false,
  }).close();
  const database = new DatabaseSync(path);
  const tables = database
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
      AND name NOT LIKE 'decision_words%' ORDER BY name`)
    .all();
  const columns = tables.flatMap(({ name }) =>
    database
      .prepare(`SELECT name, type, "notnull", pk FROM pragma_table_info(?) ORDER BY cid`)
      .all(String(name))
      .map(({ name: column, type, notnull, pk }): Column => {
        const mayBeNull = notnull === 0 && pk === 0;
        return [String(name), String(column), TYPES[String(type)] ?? String(type), mayBeNull];
      }),
  );
  database.close();
  rmSync(folder, { recursive: true });
  return columns;
}

describe.skipIf(WHY_NOT !== '')(`a store on two engines ${WHY_NOT}`, { timeout: 60_000 }, () => {
  it('has the same tables, columns, types and empty places', () => {
    const database = openPostgresDatabase(server().place(), 'test:1:1');
    const columns = database
      .prepare(`SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns
        WHERE table_schema = current_schema() AND table_name NOT IN ('store_version', 'decision_words')
        ORDER BY table_name COLLATE "C", ordinal_position`)
      .all()
      .map((row): Column => [
        String(row['table_name']),
        String(row['column_name']),
        String(row['data_type']),
        row['is_nullable'] === 'YES',
      ]);
    database.close();
    expect(columns.length).toBeGreaterThan(100);
    expect(columns).toEqual(columnsOfFile());
  });

  it('is of the same version', () => {
    const store = openedStore(server().place());
    expect(store.version()).toBe(MIGRATIONS.length);
    store.close();
  });

  it('orders texts byte by byte and tells them as they were, whatever is in them', () => {
    const postgres = openedStore(server().place());
    const { store: file, close } = storeInTemporaryFolder();
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }).filter(isKeepable);
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 8 }), (facts) => {
        for (const [name, value] of facts) {
          postgres.keepFact(`fact ${name}`, value);
          file.keepFact(`fact ${name}`, value);
        }
        for (const [name] of facts)
          expect(postgres.fact(`fact ${name}`)).toBe(file.fact(`fact ${name}`));
      }),
      { numRuns: 60 },
    );
    postgres.close();
    close();
  });

  it('finds the same decisions by the same words', () => {
    const postgres = openedStore(server().place());
    const { store: file, close } = storeInTemporaryFolder();
    const words = ['Café Zürich AAPL-buy', 'trim 12.5 NVDA; zurich', "it's don't', and \\ that"];
    for (const store of [postgres, file])
      for (const [place, text] of words.entries()) {
        const head = headOf(`a@${place}`, place);
        void store.journal.open(head);
        store.decisions.keep([factsOf(place + 1, text)]);
      }
    for (const asked of [
      'caf',
      'zurich',
      'aapl bu',
      'nvda',
      '12',
      "don't",
      '\\',
      '',
      'zürich trim',
      'x',
    ])
      expect(postgres.decisions.search({ text: asked }, 10)).toEqual(
        file.decisions.search({ text: asked }, 10),
      );
    expect(postgres.decisions.search({ text: 'cafe' }, 10)).toHaveLength(1);
    expect(postgres.decisions.counts()).toEqual(file.decisions.counts());
    postgres.close();
    close();
  });
});

/** PostgreSQL takes no NUL in a text, and only whole characters. */
function isKeepable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

function headOf(id: string, at: number) {
  return {
    id,
    account: 'a',
    slot: String(at),
    at: at as never,
    mode: 'dry',
    strategy: 's',
    model: 'm',
    configHash: 'c',
    codeVersion: 'v',
    world: 'simulated',
  } as const;
}

function factsOf(number: number, words: string) {
  return {
    number,
    id: `a@${number - 1}`,
    account: 'a',
    mode: 'dry',
    at: number,
    model: 'm',
    regime: undefined,
    outcome: 'DONE',
    orders: 'none',
    says: words,
    symbols: [{ ticker: 'AAPL', side: 'buy' }],
    words,
  } as const;
}
