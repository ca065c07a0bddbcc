import { rmSync, renameSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { MIGRATIONS } from '#adapters/sqlite';

/** Makes a closed store into one as an older version would have left it: its own tables and columns, with their rows. */
export function toVersion(path: string, version: number): void {
  const today = `${path}.today`;
  renameSync(path, today);
  const old = new DatabaseSync(path);
  old.exec('PRAGMA journal_mode = WAL');
  for (const sql of MIGRATIONS.slice(0, version)) old.exec(sql);
  old.prepare('ATTACH ? AS today').run(today);
  for (const table of namesIn(old, `SELECT name FROM main.sqlite_schema WHERE type = 'table'`)) {
    const columns = namesIn(old, `SELECT name FROM pragma_table_info('${table}')`).join(', ');
    old.exec(`INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM today.${table}`);
  }
  // What says how far version 4 has come.
  if (version < 4) old.exec(`DELETE FROM facts WHERE name GLOB '*_head' OR name GLOB '*_up_to'`);
  old.exec('DETACH today');
  old.exec(`PRAGMA user_version = ${version}`);
  old.close();
  rmSync(today);
}

function namesIn(database: DatabaseSync, sql: string): readonly string[] {
  return database
    .prepare(sql)
    .all()
    .map(({ name }) => String(name));
}
