import type { SqlDatabase, SqlStatement } from '#adapters/sql-row';
import {
  PortError,
  type CycleEnd,
  type CycleHead,
  type CycleRecord,
  type Journal,
  type Stage,
} from '#ports';
import { decode } from './decode.ts';
import { packedText, textIn } from './packed-text.ts';
import type { RecordChain } from './record-chain.ts';
import { guarded } from './store-file.ts';
import { transaction } from './transaction.ts';

type Parts = {
  readonly database: SqlDatabase;
  readonly path: string;
  /** Throws where the account is not ours to write. */
  readonly fence: (account: string) => void;
  readonly chain: RecordChain;
};

type Outlines = {
  /** A cycle with only those of its stages that say what it came to. */
  readonly outline: (cycle: string) => Promise<CycleRecord | undefined>;
};

/** The journal in the store: what is written is durable before the next stage begins. */
export function sqliteJournal({ database, path, fence, chain }: Parts): Journal & Outlines {
  const statements = prepare(database, path);
  const own = (cycle: string): void => {
    const row = statements.ownerOf.get(cycle);
    if (row?.['mode'] === 'real') fence(String(row['account']));
  };
  const ours = async (cycle: string, act: () => void): Promise<void> => {
    guarded(path, () => {
      transaction(database, () => {
        own(cycle);
        act();
      });
    });
  };
  const work = async <Result>(act: () => Result): Promise<Result> => guarded(path, act);
  return {
    open: async (head) => work(() => transaction(database, () => openCycle(statements, head))),
    stage: async (cycle, number, stage) =>
      ours(cycle, () => {
        insertStage(statements, cycle, { number, stage });
      }),
    close: async (cycle, end) =>
      ours(cycle, () => {
        const { changes } = statements.close.run(end.outcome, JSON.stringify(end), cycle);
        if (Number(changes) > 0 && statements.ownerOf.get(cycle)?.['mode'] === 'real')
          chain.link(cycle);
      }),
    read: async (cycle) => work(() => readCycle(statements, statements.byId.get(cycle))),
    recent: async (account, count) =>
      work(() => statements.recent.all(account, count).map((row) => conclusionOf(statements, row))),
    outline: async (cycle) =>
      work(() => readCycle(statements, statements.byId.get(cycle), statements.outcomes)),
    unfinished: async (account) => work(() => all(statements, statements.unfinished.all(account))),
  };
}

type Statements = ReturnType<typeof prepare>;
type Row = Record<string, unknown>;

function prepare(database: SqlDatabase, path: string) {
  return {
    path,
    database,
    bySlot: database.prepare('SELECT * FROM cycles WHERE account = ? AND slot = ?'),
    byId: database.prepare('SELECT * FROM cycles WHERE id = ?'),
    ownerOf: database.prepare('SELECT account, mode FROM cycles WHERE id = ?'),
    insert: database.prepare(
      'INSERT INTO cycles (id, account, slot, mode, at, head) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    insertStage: database.prepare(
      'INSERT INTO stages (cycle, number, kind, json, packed) VALUES (?, ?, ?, ?, ?)',
    ),
    place: database.prepare('SELECT 1 FROM stages WHERE cycle = ? AND number = ?'),
    stages: database.prepare(
      'SELECT number, json, packed FROM stages WHERE cycle = ? ORDER BY number',
    ),
    outcomes: database.prepare(
      `SELECT number, json, packed FROM stages WHERE cycle = ? AND kind IN ('concluded', 'abstained', 'reviewed') ORDER BY number`,
    ),
    close: database.prepare(
      'UPDATE cycles SET outcome = ?, ended = ? WHERE id = ? AND ended IS NULL',
    ),
    recent: database.prepare(
      `SELECT * FROM cycles WHERE account = ? AND mode = 'real' AND ended IS NOT NULL ORDER BY at DESC, number DESC LIMIT ?`,
    ),
    unfinished: database.prepare(
      `SELECT * FROM cycles WHERE account = ? AND mode = 'real' AND ended IS NULL ORDER BY at`,
    ),
  };
}

function all(statements: Statements, rows: readonly Row[]): readonly CycleRecord[] {
  return rows.flatMap((row) => readCycle(statements, row) ?? []);
}

function readCycle(
  statements: Statements,
  row: Row | undefined,
  which: SqlStatement = statements.stages,
): CycleRecord | undefined {
  if (row === undefined) return undefined;
  const stages = stagesOf(statements, row, which);
  const head = cycleText<CycleHead>(statements, row, 'head');
  return row['ended'] === null
    ? { head, stages }
    : { head, stages, end: cycleText<CycleEnd>(statements, row, 'ended') };
}

/** What a cycle came to, without what it saw and was told: later cycles read many of these. */
function conclusionOf(statements: Statements, row: Row): CycleRecord {
  const stages = stagesOf(statements, row, statements.outcomes);
  const head = cycleText<CycleHead>(statements, row, 'head');
  return { head, stages, end: cycleText<CycleEnd>(statements, row, 'ended') };
}

function cycleText<Shape>({ path }: Statements, row: Row, column: 'head' | 'ended'): Shape {
  return decode<Shape>(row[column], { path, table: 'cycles', id: String(row['id']) });
}

function stagesOf({ path }: Statements, row: Row, statement: SqlStatement): readonly Stage[] {
  const cycle = String(row['id']);
  return statement.all(cycle).map((stage) =>
    decode<Stage>(textIn(stage), {
      path,
      table: 'stages',
      id: `${cycle}#${String(stage['number'])}`,
    }),
  );
}

type Placed = { readonly number: number; readonly stage: Stage };

/** A place that is written stays as it is; a record that is closed takes nothing more. */
function insertStage(statements: Statements, cycle: string, { number, stage }: Placed): void {
  if (statements.place.get(cycle, number) !== undefined) return;
  if ((statements.byId.get(cycle)?.['ended'] ?? null) !== null) {
    const says = `${cycle} is closed; stage ${number} (${stage.kind}) was not written`;
    throw new PortError('store', `${statements.path}: ${says}`, { retryable: false });
  }
  const { json, packed } = packedText(JSON.stringify(stage));
  statements.insertStage.run(cycle, number, stage.kind, json, packed);
}

/** A real slot exists once; a dry run gets a name of its own each time. */
function openCycle(statements: Statements, head: CycleHead): CycleRecord {
  // Cycles are numbered as they are seen: what reads on from a number misses none.
  statements.database.alone?.('cycles');
  const named = head.mode === 'real' ? head : unusedDry(statements, head);
  const known = readCycle(statements, statements.bySlot.get(named.account, named.slot));
  if (known !== undefined) return known;
  const { id, account, slot, mode, at } = named;
  statements.insert.run(id, account, slot, mode, at, JSON.stringify(named));
  return { head: named, stages: [] };
}

function unusedDry(statements: Statements, head: CycleHead): CycleHead {
  for (let number = 1; ; number += 1) {
    const slot = `${head.slot}~dry${number}`;
    if (statements.bySlot.get(head.account, slot) === undefined) {
      return { ...head, slot, id: `${head.account}@${slot}` };
    }
  }
}
