import type { Family, Sample } from './family.ts';

const BOUNDS_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

type Timing = { readonly counts: number[]; sum: number; count: number };

export type Counted = {
  readonly method: string;
  /** The path of the table, never the one that was asked for: there are only so many. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
};

/** Counts requests by route and status, and how long they took by route. */
export type RequestFigures = {
  count(counted: Counted): void;
  families(): readonly Family[];
};

export function requestFigures(): RequestFigures {
  const totals = new Map<string, { labels: Record<string, string>; value: number }>();
  const timings = new Map<string, Timing>();
  return {
    count: ({ method, route, status, seconds }) => {
      const labels = { method, route, status: String(status) };
      const key = JSON.stringify(labels);
      totals.set(key, { labels, value: (totals.get(key)?.value ?? 0) + 1 });
      const timing = timings.get(route) ?? { counts: BOUNDS_S.map(() => 0), sum: 0, count: 0 };
      const place = BOUNDS_S.findIndex((bound) => seconds <= bound);
      if (place >= 0) timing.counts[place] = (timing.counts[place] ?? 0) + 1;
      timing.sum += seconds;
      timing.count += 1;
      timings.set(route, timing);
    },
    families: () => [
      {
        name: 'invest_http_requests_total',
        says: 'Requests answered, by route and status.',
        type: 'counter',
        samples: [...totals.values()],
      },
      {
        name: 'invest_http_request_seconds',
        says: 'How long answers took to begin, by route.',
        type: 'histogram',
        samples: [...timings].flatMap(([route, timing]) => histogram(route, timing)),
      },
    ],
  };
}

function histogram(route: string, { counts, sum, count }: Timing): readonly Sample[] {
  let below = 0;
  const buckets = BOUNDS_S.map((bound, place) => {
    below += counts[place] ?? 0;
    return { suffix: '_bucket', labels: { route, le: String(bound) }, value: below };
  });
  return [
    ...buckets,
    { suffix: '_bucket', labels: { route, le: '+Inf' }, value: count },
    { suffix: '_sum', labels: { route }, value: sum },
    { suffix: '_count', labels: { route }, value: count },
  ];
}
