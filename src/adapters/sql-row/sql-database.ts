import type { SQLInputValue } from 'node:sqlite';
import type { SqlRow } from './sql-row.ts';

export type SqlStatement = {
  get(...values: readonly SQLInputValue[]): SqlRow | undefined;
  all(...values: readonly SQLInputValue[]): SqlRow[];
  run(...values: readonly SQLInputValue[]): { readonly changes: number | bigint };
  iterate(...values: readonly SQLInputValue[]): IterableIterator<SqlRow>;
  /** Integers as they are, also beyond what a number can say. */
  setReadBigInts(enabled: boolean): void;
};

/**
 * What a store is kept in: SQLite's own handle, or another engine that answers as it does. Placeholders are `?` in order
 * or `?1` by number; what is written has to mean the same to every engine.
 */
export type SqlDatabase = {
  prepare(sql: string): SqlStatement;
  exec(sql: string): void;
  readonly isTransaction: boolean;
  location(): string | null;
  close(): void;
  /** Begins what is all or nothing; absent in SQLite, whose one writer everybody waits for. */
  begin?(): void;
  /**
   * Until the transaction ends nobody else is in one that has said the same name: for numbers that rise without a gap,
   * chains, and what is asked before it is written. Absent where there is one writer anyway.
   */
  alone?(what: string): void;
  /** Milliseconds since 1970 by the clock of who keeps it; absent where that is this machine's. */
  now?(): number;
};
