export type { Cycle, StatementEvent, Statements, StructureStatement } from './statement.ts';
export { statementsOf } from './statements-of.ts';
