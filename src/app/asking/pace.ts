/** A time that varies, told by its smoothed mean and deviation. */
export type Estimate = { readonly meanMs: number; readonly deviationMs: number };

/** How long calls take on a server: by model, and to bring in another model. */
export type Pace = {
  /** Of a model that has not been timed yet. */
  readonly unknown: Estimate;
  readonly calls: ReadonlyMap<string, Estimate>;
  readonly swap: Estimate;
};

/** A call that ended well; `afterSwap` where its time holds that of bringing in its model. */
export type TimedCall = {
  readonly model: string;
  readonly tookMs: number;
  readonly kind: 'plain' | 'after swap' | 'first load' | 'joins a load';
};

/** Gains of RFC 6298, section 2. */
const MEAN_GAIN = 1 / 8;
const DEVIATION_GAIN = 1 / 4;

/** A pace before anything was timed. */
export function untimed({ callMs, swapMs }: { callMs: number; swapMs: number }): Pace {
  return { unknown: exactly(callMs), calls: new Map(), swap: exactly(swapMs) };
}

/** A time that does not vary. */
export function exactly(meanMs: number): Estimate {
  return { meanMs, deviationMs: 0 };
}

/** Of calls of a model. */
export function callOf({ calls, unknown }: Pace, model: string): Estimate {
  return calls.get(model) ?? unknown;
}

/** A call after a swap tells of the swap only, and only where the model's own time is known. */
export function learned(pace: Pace, { model, tookMs, kind }: TimedCall): Pace {
  const known = pace.calls.get(model);
  if (kind === 'plain') {
    const estimate = known === undefined ? first(tookMs) : smoothed(known, tookMs);
    return { ...pace, calls: new Map([...pace.calls, [model, estimate]]) };
  }
  const swappedMs = known === undefined ? -1 : tookMs - known.meanMs;
  return kind === 'after swap' && swappedMs >= 0
    ? { ...pace, swap: smoothed(pace.swap, swappedMs) }
    : pace;
}

function first(tookMs: number): Estimate {
  return { meanMs: tookMs, deviationMs: tookMs / 2 };
}

function smoothed({ meanMs, deviationMs }: Estimate, sampleMs: number): Estimate {
  const off = Math.abs(sampleMs - meanMs);
  return {
    meanMs: meanMs + MEAN_GAIN * (sampleMs - meanMs),
    deviationMs: deviationMs + DEVIATION_GAIN * (off - deviationMs),
  };
}
