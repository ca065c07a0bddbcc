import type { Account } from '#app/account';
import type { TradingDate } from '#core/calendar';
import { subtract, type Money } from '#core/money';
import { PortError, type OrderTicket } from '#ports';
import type { Observation } from '#strategy/shape';
import { booksBefore, type Kept } from './books-before.ts';
import { handsOff, type Arm, type SettlingWorld } from './hands-off.ts';

/** Two ways on from one book, by session. */
export type TwoPaths =
  | {
      readonly kind: 'known';
      readonly days: readonly PathDay[];
      readonly first: Arm;
      readonly second: Arm;
      /** Nav of the second less that of the first at the last session at which both are known. */
      readonly gap?: Money;
      /** What the world did not tell any more, so that nothing of it traded. */
      readonly untold: readonly string[];
    }
  /** The world does not tell it any more. */
  | { readonly kind: 'absent'; readonly because: string };

export type PathDay = { readonly on: TradingDate; readonly first?: Money; readonly second?: Money };

export type Start = {
  readonly account: Account;
  /** As it was seen, whole: the books of before. */
  readonly observation: Observation;
  readonly kept: Kept;
};

/** Settles two sets of orders from the same books, each in books of its own, to the world's now, without another decision. */
export async function twoPaths(
  start: Start,
  [first, second]: readonly [readonly OrderTicket[], readonly OrderTicket[]],
  settling: SettlingWorld,
): Promise<TwoPaths> {
  const { observation, kept } = start;
  const account = { ...start.account, mandate: observation.mandate };
  const armOf = async (tickets: readonly OrderTicket[]): Promise<Arm> =>
    handsOff(account, { books: await booksBefore(observation, kept), tickets }, settling);
  try {
    const arms = { first: await armOf(first), second: await armOf(second) };
    const days = daysOf(arms.first, arms.second);
    const last = days.findLast((day) => day.first !== undefined && day.second !== undefined);
    const gap =
      last?.first === undefined || last.second === undefined
        ? {}
        : { gap: subtract(last.second, last.first) };
    return { kind: 'known', days, ...arms, ...gap, untold: settling.untold() };
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return { kind: 'absent', because: error.message };
  }
}

function daysOf(first: Arm, second: Arm): readonly PathDay[] {
  const sessions = [...first.navs, ...second.navs].map(({ on }) => on);
  return [...new Set(sessions)].toSorted().map((on) => {
    const [one, other] = [navOn(first, on), navOn(second, on)];
    return {
      on,
      ...(one === undefined ? {} : { first: one }),
      ...(other === undefined ? {} : { second: other }),
    };
  });
}

/** An account that has never traded is worth its cash. */
function navOn({ navs, cashOnly }: Arm, on: TradingDate): Money | undefined {
  const day = navs.find((each) => each.on === on);
  return day === undefined ? cashOnly : day.nav;
}
