export type {
  Round,
  StatementEvent,
  StatementLine,
  Statements,
  StructureStatement,
} from './statement.ts';
export { statementsOf } from './statements-of.ts';
