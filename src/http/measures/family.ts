export type Sample = {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
  /** "_bucket", "_sum", "_count" of a histogram. */
  readonly suffix?: string;
};

/** One metric of Prometheus with all its samples. */
export type Family = {
  /** "invest_http_requests_total". */
  readonly name: string;
  readonly says: string;
  readonly type: 'gauge' | 'counter' | 'histogram';
  readonly samples: readonly Sample[];
};

/** A figure that stands alone. */
export function gaugeOf(name: string, says: string, value: number): Family {
  return { name, says, type: 'gauge', samples: [{ value }] };
}
