import { assert } from '#core/prelude';

/** How sure somebody was, 0..1, that something would come, and whether it came. */
export type Forecast = { readonly confidence: number; readonly came: boolean };

/** Forecasts of like confidence: [low, high), the last one with its end. */
export type ReliabilityBin = {
  readonly low: number;
  readonly high: number;
  readonly count: number;
  /** Mean of the confidences, and share of those that came; absent in an empty bin. */
  readonly confidence?: number;
  readonly share?: number;
};

/** `brier` is `reliability - resolution + uncertainty + within`, up to rounding. */
export type Calibration = {
  readonly count: number;
  /** Mean squared distance from what came, 0 (knew all) to 1; Brier, Monthly Weather Review 78 (1950), for two outcomes. */
  readonly brier: number;
  /** How far confidence and share lie apart, by bins; 0 is best. Murphy, Journal of Applied Meteorology 12 (1973). */
  readonly reliability: number;
  /** How far the shares of the bins lie from the whole share; more is better. */
  readonly resolution: number;
  /** Of the outcomes themselves: share * (1 - share). */
  readonly uncertainty: number;
  /** What confidences that differ inside a bin add; 0 where each bin has one. Stephenson and others, Weather and Forecasting 23 (2008). */
  readonly within: number;
  readonly bins: readonly ReliabilityBin[];
};

const BINS = 10;

/** How well confidences were borne out; absent without forecasts. Asserts that each confidence is 0..1. */
export function calibration(forecasts: readonly Forecast[]): Calibration | undefined {
  if (forecasts.length === 0) return undefined;
  for (const { confidence } of forecasts)
    assert(confidence >= 0 && confidence <= 1, `a confidence is 0 to 1, was ${confidence}`);
  const groups = grouped(forecasts);
  const whole = shareOf(forecasts);
  const weighed = (part: (group: readonly Forecast[]) => number): number =>
    groups.reduce(
      (total, group) => total + (group.length === 0 ? 0 : group.length * part(group)),
      0,
    ) / forecasts.length;
  return {
    count: forecasts.length,
    brier: mean(forecasts.map(({ confidence, came }) => (confidence - outcomeOf(came)) ** 2)),
    reliability: weighed((group) => (confidenceOf(group) - shareOf(group)) ** 2),
    resolution: weighed((group) => (shareOf(group) - whole) ** 2),
    uncertainty: whole * (1 - whole),
    within: weighed(withinOf),
    bins: groups.map(binOf),
  };
}

function grouped(forecasts: readonly Forecast[]): readonly (readonly Forecast[])[] {
  return Array.from({ length: BINS }, (_, place) =>
    forecasts.filter(
      ({ confidence }) => Math.min(Math.floor(confidence * BINS), BINS - 1) === place,
    ),
  );
}

/** Variance of the confidences less twice their covariance with the outcomes. */
function withinOf(group: readonly Forecast[]): number {
  const confidence = confidenceOf(group);
  const share = shareOf(group);
  return mean(
    group.map((each) => {
      const apart = each.confidence - confidence;
      return apart ** 2 - 2 * apart * (outcomeOf(each.came) - share);
    }),
  );
}

function binOf(group: readonly Forecast[], place: number): ReliabilityBin {
  const known =
    group.length === 0 ? {} : { confidence: confidenceOf(group), share: shareOf(group) };
  return { low: place / BINS, high: (place + 1) / BINS, count: group.length, ...known };
}

function confidenceOf(group: readonly Forecast[]): number {
  return mean(group.map(({ confidence }) => confidence));
}

function shareOf(group: readonly Forecast[]): number {
  return mean(group.map(({ came }) => outcomeOf(came)));
}

function outcomeOf(came: Forecast['came']): number {
  return came ? 1 : 0;
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
