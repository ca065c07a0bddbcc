import type { MessagePort } from 'node:worker_threads';
import type { SQLInputValue } from 'node:sqlite';
import type { SqlRow } from '#adapters/sql-row';

/** How a connection is made; the whole of it goes to the thread that holds it. */
export type Connecting = {
  readonly url: string;
  /** The schema of PostgreSQL that holds the home. */
  readonly schema: string;
  /** As the server lists it: "invest host:pid". */
  readonly name: string;
};

/** One statement for the thread that holds the connection. */
export type Asked = {
  readonly number: number;
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
  /** Integers are told as bigint. */
  readonly bigints: boolean;
  /** The connection on which it has to run, where a transaction was begun there. */
  readonly connection: number | undefined;
};

export type Rows = {
  readonly kind: 'rows';
  readonly rows: SqlRow[];
  readonly changes: number;
  /** "COMMIT", "SELECT": what the server says that it has done. */
  readonly command: string;
  /** Rises with each new connection. */
  readonly connection: number;
};

export type Failed = {
  readonly kind: 'failed';
  readonly says: string;
  /** SQLSTATE; absent where the connection failed. */
  readonly code: string | undefined;
};

export type Answered = Rows | Failed;

/** What the thread is sent: a statement, that nobody waits any more, or that it is to end. */
export type Sent = Asked | 'give up' | 'end';

export type Told = { readonly number: number; readonly answer: Answered };

/** The place at which the thread counts its answers, so that who waits wakes up. */
export const ANSWERS = 0;

export type ThreadData = {
  readonly connecting: Connecting;
  readonly counter: SharedArrayBuffer;
  readonly port: MessagePort;
};
