import type { Ink } from './series.ts';

export type TimePoint = {
  /** "2025-01-02". */
  readonly on: string;
  /** Null is a gap. */
  readonly value: number | null;
};

export type TimeLine = {
  readonly name: string;
  readonly ink: Ink;
  readonly points: readonly TimePoint[];
  readonly isDashed?: boolean;
  /** Filled down to zero: for drawdown. */
  readonly isArea?: boolean;
};

export type TimeMark = {
  readonly on: string;
  readonly shape: 'arrowUp' | 'arrowDown' | 'circle';
  readonly place: 'above' | 'below';
  readonly ink: Ink;
  readonly text: string;
};

export type TimeChartProps = {
  /** What it shows, in a sentence. */
  readonly label: string;
  /** Above each other: each pane with its lines. */
  readonly panes: readonly {
    readonly lines: readonly TimeLine[];
    readonly marks?: readonly TimeMark[];
    /** Share of the height. */
    readonly stretch?: number;
    readonly format: (value: number) => string;
  }[];
  readonly height?: number;
};
