import { fingerprint } from '#adapters/system';
import { lastOf } from '#app/cycle';
import type { ComparisonView } from '#contract';
import type { CycleRecord } from '#ports';

/** What two arms were told of the same securities at the same slots. */
export type ToldAlike = {
  readonly hear: readonly [
    first: (record: CycleRecord) => void,
    second: (record: CycleRecord) => void,
  ];
  found(): NonNullable<ComparisonView['shared']>;
};

type Told = ReadonlyMap<string, string>;

/** The roles of a security are the account's own; everything else of it must be one and the same. */
export function toldAlike(): ToldAlike {
  const firsts = new Map<string, Told>();
  const found = { moments: 0, securities: 0, differing: 0 };
  return {
    hear: [
      (record) => {
        firsts.set(record.head.slot, toldIn(record));
      },
      (record) => {
        const first = firsts.get(record.head.slot);
        const second = toldIn(record);
        if (first === undefined || first.size === 0 || second.size === 0) return;
        found.moments += 1;
        for (const [ticker, facts] of second) {
          const other = first.get(ticker);
          if (other === undefined) continue;
          found.securities += 1;
          if (other !== facts) found.differing += 1;
        }
      },
    ],
    found: () => found,
  };
}

function toldIn({ stages }: CycleRecord): Told {
  const seen = lastOf(stages, 'observed')?.observation;
  if (seen === undefined) return new Map();
  return new Map(
    seen.market.securities.map((facts) => [
      facts.ticker,
      fingerprint(JSON.stringify({ ...facts, roles: [] })),
    ]),
  );
}
