import type { Tape, Track } from '#adapters/replay';
import { observe, situationOf } from '#app/cycle';
import { sessionsBetween, tradingDate } from '#core/calendar';
import { equity } from '#core/instruments';
import type { Order } from '#core/ledger';
import { price, units } from '#core/money';
import { assert } from '#core/prelude';
import { review } from '#core/risk';
import { flatBefore, newYork, sessionFrames, trackOf } from '../days/tape-of.ts';
import { guardHouse } from './option-guards-run.ts';

const FIRST = '2026-06-18';
const END = tradingDate('2026-06-27');
const EXPIRY = tradingDate('2026-07-17');
const { ticker: F } = equity('F');

/** Whether a put of F may be sold on each day at 12:20, before and after its reports. */
export type EarningsRow = {
  readonly name: string;
  readonly world: 'live' | 'files';
  /** After the close of these days; absent: nobody tells any. */
  readonly reports?: readonly string[];
  /** An ETF reports nothing. */
  readonly kind?: 'stock' | 'etf';
  /** Days with what is said of the order on them. */
  readonly expected: Readonly<Record<string, string>>;
};

export const EARNINGS_ROWS: readonly EarningsRow[] = [
  {
    name: 'nothing is opened from 7 days before a report on',
    world: 'live',
    reports: ['2026-07-02'],
    expected: {
      '2026-06-23': 'approved',
      '2026-06-24': 'approved',
      '2026-06-25':
        'earnings-blackout: F reports on 2026-07-02, in 7 days; nothing is opened within 7',
      '2026-06-26':
        'earnings-blackout: F reports on 2026-07-02, in 6 days; nothing is opened within 7',
    },
  },
  {
    name: 'to its day, and again from the day after',
    world: 'live',
    reports: ['2026-06-23', '2026-09-22'],
    expected: {
      '2026-06-18':
        'earnings-blackout: F reports on 2026-06-23, in 5 days; nothing is opened within 7',
      '2026-06-22':
        'earnings-blackout: F reports on 2026-06-23, in 1 days; nothing is opened within 7',
      '2026-06-23':
        'earnings-blackout: F reports on 2026-06-23, in 0 days; nothing is opened within 7',
      '2026-06-24': 'approved',
    },
  },
  {
    name: 'where nobody knows the report, nothing is opened in a live home',
    world: 'live',
    expected: {
      '2026-06-18': 'earnings-blackout: nobody knows when F reports, so nothing is opened',
      '2026-06-24': 'earnings-blackout: nobody knows when F reports, so nothing is opened',
    },
  },
  {
    name: 'where nobody knows the report, a home of files opens',
    world: 'files',
    expected: { '2026-06-18': 'approved', '2026-06-24': 'approved' },
  },
  {
    name: 'what reports nothing is opened at any time',
    world: 'live',
    kind: 'etf',
    expected: { '2026-06-18': 'approved', '2026-06-24': 'approved' },
  },
];

const PUT = {
  kind: 'option',
  underlying: F,
  expiry: EXPIRY,
  right: 'put',
  strike: price(10.5),
} as const;

/** A put sold by nobody's model, judged by the rules of the account at each day's market. */
export async function optionGuardsEarnings(
  row: EarningsRow,
): Promise<Readonly<Record<string, string>>> {
  const house = guardHouse('wheel', tapeOfReports(row));
  const told: Record<string, string> = {};
  const world = { ...house.world, kind: row.world };
  try {
    for (const day of Object.keys(row.expected)) {
      house.at(`${day} 12:20`);
      const seen = await observe(house.account, day, world);
      assert(seen.kind === 'observed', `${day} is seen`);
      const order: Order = {
        id: `a@${day}#1`,
        legs: [{ instrument: PUT, quantity: units(-1) }],
        effect: 'open',
        origin: 'manual',
        reason: '',
      };
      const situation = situationOf(house.account, seen.observation);
      const [verdict] = review([order], house.account.rules, situation);
      told[day] =
        verdict?.kind === 'refused'
          ? verdict.objections.map(({ rule, because }) => `${rule}: ${because}`).join('; ')
          : 'approved';
    }
    return told;
  } finally {
    house.close();
  }
}

function tapeOfReports({ reports, kind = 'stock' }: EarningsRow): Tape {
  const sessions = sessionsBetween(tradingDate(FIRST), END);
  const frames = [
    ...flatBefore(FIRST, 10.85),
    ...sessionFrames(FIRST, sessions.map(() => '10.85').join('|')),
  ];
  const more: Partial<Track> = {
    profile: { ticker: F, name: 'F', kind },
    chains: sessions.map(({ on }) => ({
      underlying: F,
      expiry: EXPIRY,
      at: newYork(`${on} 12:20`),
      source: 'hand-made tape',
      isModelled: false,
      quotes: [{ contract: PUT, bid: price(0.27), ask: price(0.3), openInterest: 500 }],
    })),
  };
  const told = (reports ?? []).map(
    (on) => ({ kind: 'date', on: tradingDate(on), when: 'after-close' }) as const,
  );
  const track = trackOf('F', frames, reports === undefined ? more : { ...more, reports: told });
  return { label: 'hand-made tape', grain: 'five-minutes', tracks: [track] };
}
