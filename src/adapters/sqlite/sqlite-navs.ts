import { moneyOfMicros } from '#core/money';
import { definedOnly } from '#core/prelude';
import {
  dayIn,
  instantIn,
  maybeIn,
  numberIn,
  priceIn,
  textIn,
  type SqlRow,
} from '#adapters/sql-row';
import type { DailyNav, Navs } from '#ports';
import type { StoreWork } from './store-work.ts';

const KEEP = `INSERT INTO navs (account, day, nav, cash, spy, booked_at) VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (account, day) DO UPDATE SET nav = excluded.nav, cash = excluded.cash, spy = excluded.spy,
    booked_at = excluded.booked_at
  WHERE navs.nav IS NULL`;

/** Navs by day in the store. */
export function sqliteNavs({ database, read, write }: StoreWork): Navs {
  const keep = database.prepare(KEEP);
  const of = database.prepare('SELECT * FROM navs WHERE account = ? AND day >= ? ORDER BY day');
  const last = database.prepare(
    'SELECT day FROM navs WHERE account = ? AND nav IS NOT NULL ORDER BY day DESC LIMIT 1',
  );
  return {
    keep: async (navs) =>
      write(() => {
        for (const { account, on, nav, cash, spy, bookedAt } of navs)
          keep.run(account, on, nav ?? null, cash, spy ?? null, bookedAt);
      }),
    of: async (account, from) => read(() => of.all(account, from ?? '').map(navIn)),
    last: async (account) =>
      read(() => {
        const row = last.get(account);
        return row === undefined ? undefined : dayIn(row, 'day');
      }),
  };
}

function navIn(row: SqlRow): DailyNav {
  const nav = maybeIn(row, 'nav', numberIn);
  return {
    account: textIn(row, 'account'),
    on: dayIn(row, 'day'),
    cash: moneyOfMicros(numberIn(row, 'cash')),
    bookedAt: instantIn(row, 'booked_at'),
    ...definedOnly({
      nav: nav === undefined ? undefined : moneyOfMicros(nav),
      spy: maybeIn(row, 'spy', priceIn),
    }),
  };
}
