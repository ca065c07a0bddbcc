import { isIPv6 } from 'node:net';
import { MINUTE_MS, plusMs, type Instant } from '#core/calendar';
import type { Clock } from '#ports';

/** How often somebody was wrong, and until when he has to wait. */
type Record = { readonly wrong: number; readonly until: Instant; readonly last: Instant };

export type Attempts = {
  /** How long this address has to wait before it is heard again, in ms; 0 where it has not. */
  readonly waitMs: (address: string) => number;
  readonly wrong: (address: string) => void;
  readonly right: (address: string) => void;
};

const FREE = 5;
const FREE_OF_ALL = 50;
const FIRST_WAIT_MS = 1000;
const LONGEST_MS = 15 * MINUTE_MS;
/** Whoever comes with the password of the house is not kept out long by what others do. */
const LONGEST_OF_ALL_MS = 30_000;
const FORGOTTEN_MS = 60 * MINUTE_MS;
const MOST_ADDRESSES = 10_000;
const ALL = 'all';

/** Counts wrong passwords, codes and tokens by address and together; the wait doubles with each beyond the free ones. */
export function attempts(clock: Clock): Attempts {
  const known = new Map<string, Record>();
  const fresh = (key: string): Record | undefined => {
    const record = known.get(key);
    return record === undefined || clock.now() - record.last > FORGOTTEN_MS ? undefined : record;
  };
  const count = (key: string, { free, longestMs }: Limits): void => {
    const wrong = (fresh(key)?.wrong ?? 0) + 1;
    const now = clock.now();
    const waits = wrong < free ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (wrong - free), longestMs);
    known.delete(key);
    known.set(key, { wrong, until: plusMs(now, waits), last: now });
  };
  return {
    waitMs: (address) =>
      Math.max(0, ...[sourceOf(address), ALL].map((key) => (fresh(key)?.until ?? 0) - clock.now())),
    wrong: (address) => {
      count(sourceOf(address), { free: FREE, longestMs: LONGEST_MS });
      count(ALL, { free: FREE_OF_ALL, longestMs: LONGEST_OF_ALL_MS });
      for (const oldest of known.keys()) {
        if (known.size <= MOST_ADDRESSES) break;
        if (oldest !== ALL) known.delete(oldest);
      }
    },
    right: (address) => {
      known.delete(sourceOf(address));
    },
  };
}

type Limits = { readonly free: number; readonly longestMs: number };

/** Who has an address of IPv6 has its whole /64. */
function sourceOf(address: string): string {
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array.from({ length: Math.max(0, gap) }, () => '0'), ...right];
  return groups.slice(0, 4).join(':');
}
