import type { JsonObject } from './json-value.ts';

/** A stretch of seconds since 1970, half-open, as asked. */
export type ChartAsked = {
  readonly period1: number;
  readonly period2: number;
  readonly interval: string;
  readonly range: string;
  readonly events: string;
};

export type ChartRow = {
  readonly stamp: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  /** Close adjusted for dividends too; daily charts only. */
  readonly adjusted?: number;
};

export type Chart = { readonly rows: readonly ChartRow[]; readonly events: JsonObject };

export function isWithin({ period1, period2 }: ChartAsked, stamp: number): boolean {
  return stamp >= period1 && stamp < period2;
}
