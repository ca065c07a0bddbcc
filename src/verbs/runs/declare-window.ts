import { dayOf, newYorkTime, toIso, type TradingDate } from '#core/calendar';
import { accountNamed } from '../account-named.ts';
import type { Done } from '../done.ts';
import type { Home } from '#worlds';
import { onRuns } from './on-runs.ts';

export type DeclareAsked = {
  readonly first: string;
  readonly second: string;
  readonly from: TradingDate;
  readonly upTo: TradingDate;
};

/** What was declared, and when. */
export type Declared = DeclareAsked & { readonly declaredAt: string };

/** Keeps with its moment which days of two accounts will be tested; of a window that has begun nothing can be declared. */
export function declareWindow(home: Home, asked: DeclareAsked): Done<Declared> {
  const { from, upTo } = asked;
  const [first, second] = [
    accountNamed(home, asked.first).key,
    accountNamed(home, asked.second).key,
  ];
  if (upTo < from) {
    return {
      kind: 'no',
      because: `a window ends no earlier than it begins, was ${from} to ${upTo}`,
    };
  }
  const at = home.clock.now();
  if (at >= newYorkTime(from, 0, 0)) {
    const because = `a window is declared before its first day; it is ${dayOf(at)} already`;
    return { kind: 'no', because };
  }
  onRuns(home, (runs) => {
    runs.declare({ first, second, from, upTo, at });
  });
  return {
    kind: 'done',
    says: `declared: ${first} and ${second} will be tested from ${from} to ${upTo}`,
    view: { first, second, from, upTo, declaredAt: toIso(at) },
  };
}
