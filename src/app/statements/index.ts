export type {
  Cycle,
  StatementEvent,
  StatementLine,
  Statements,
  StructureStatement,
} from './statement.ts';
export { statementsOf } from './statements-of.ts';
