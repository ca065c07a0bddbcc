import type { Account } from '#app/account';
import { dayOf, plusDays, sessionsBetween, type Instant } from '#core/calendar';
import type { Course } from './fast-forward.ts';

export type Moment = { readonly at: Instant; readonly what: 'cycle' | 'settle' };

/** What an account comes to in a day, in order. */
export type Stretch = {
  readonly account: Account;
  readonly moments: readonly [Moment, ...Moment[]];
};

/**
 * A stretch of time account by account and day by day: every slot when it is due, every close. Accounts share nothing but
 * what their research agent has concluded, so that those of a day may be run side by side when the agent's are done.
 */
export function stretchesOf({
  accounts,
  clock,
  upTo,
  slotsOf,
}: Pick<Course, 'accounts' | 'clock' | 'slotsOf' | 'upTo'>): readonly Stretch[] {
  const from = clock.now();
  const closes = sessionsBetween(dayOf(from), plusDays(dayOf(upTo), 1))
    .map(({ closesAt }): Moment => ({ at: closesAt, what: 'settle' }))
    .filter(({ at }) => at >= from && at <= upTo);
  return accounts.flatMap((account) => {
    const slots = slotsOf(account, from, upTo).map((at): Moment => ({ at, what: 'cycle' }));
    const moments = [...slots, ...closes].toSorted((left, right) => left.at - right.at);
    return [...Map.groupBy(moments, ({ at }) => dayOf(at)).values()].flatMap(([first, ...rest]) =>
      first === undefined ? [] : [{ account, moments: [first, ...rest] as const }],
    );
  });
}
