export { accountStatement, type UnderlyingStatement } from './account-statement.ts';
export { legsFees } from './legs-fees.ts';
export type { Cycle, StatementEvent, Statements, StructureStatement } from './statement.ts';
export { statementsOf } from './statements-of.ts';
