/** What we call of the peers, so that the house is checked where they are not installed. */
declare module 'data-forge' {
  export type IDataFrame<Index, Row> = { readonly index: Index; readonly row: Row };
  export class DataFrame<Index, Row> {
    constructor(rows: readonly Row[]);
    bake(): IDataFrame<Index, Row>;
  }
}

declare module 'grademark' {
  import type { IDataFrame } from 'data-forge';

  export type IBar = {
    readonly time: object;
    readonly open: number;
    readonly high: number;
    readonly low: number;
    readonly close: number;
    readonly volume: number;
  };
  type Rule<Row> = (act: () => void, seen: { readonly bar: Row }) => void;
  export type IStrategy<Row> = { readonly entryRule: Rule<Row>; readonly exitRule: Rule<Row> };
  export type Trade = {
    readonly entryPrice: number;
    readonly exitPrice: number;
    readonly exitReason: string;
  };
  export const backtest: <Row extends IBar>(
    strategy: IStrategy<Row>,
    bars: IDataFrame<number, Row>,
  ) => Trade[];
}
