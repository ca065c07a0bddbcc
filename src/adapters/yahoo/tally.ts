export type RequestKind =
  | 'cookie'
  | 'crumb'
  | 'quotes'
  | 'daily'
  | 'intraday'
  | 'summary'
  | 'options'
  | 'screen'
  | 'check';

/** What was sent since the source was opened. */
export type Spent = {
  readonly requests: number;
  readonly byKind: Readonly<Partial<Record<RequestKind, number>>>;
  /** Requests sent again after the server or the network failed. */
  readonly retries: number;
  readonly refusedByBudget: number;
  /** Answers "429 Too Many Requests". */
  readonly rateLimited: number;
};

export type Tally = {
  sent(kind: RequestKind): void;
  retried(): void;
  refused(): void;
  limited(): void;
  spent(): Spent;
};

export function tally(): Tally {
  const byKind = new Map<RequestKind, number>();
  let [retries, refusedByBudget, rateLimited] = [0, 0, 0];
  return {
    sent: (kind) => {
      byKind.set(kind, (byKind.get(kind) ?? 0) + 1);
    },
    retried: () => {
      retries += 1;
    },
    refused: () => {
      refusedByBudget += 1;
    },
    limited: () => {
      rateLimited += 1;
    },
    spent: () => ({
      requests: [...byKind.values()].reduce((total, count) => total + count, 0),
      byKind: Object.fromEntries(byKind),
      retries,
      refusedByBudget,
      rateLimited,
    }),
  };
}
