import { DAY_MS } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import { toDollars, type Money } from '#core/money';
import { inOrder, positionIn, type Room } from '#strategy/briefing';
import type { SecurityFacts } from '#strategy/shape';
import { classOf, type AssetClass } from './playbook.ts';
import type { View } from './view.ts';

/** One observed security as the account stands to it. Dollars at the mark. */
export type Standing = {
  readonly ticker: Ticker;
  readonly facts: SecurityFacts;
  readonly assetClass: AssetClass;
  readonly room: Room;
  readonly isHeld: boolean;
  readonly heldDollars: number;
  /** Held and resting. */
  readonly committedDollars: number;
  /** Of the oldest lot; 0 when not held. */
  readonly heldDays: number;
  /** Everything held is old enough to be sold and nothing of it is already leaving. */
  readonly isFree: boolean;
};

/** Every tradable security, by ticker. */
export function standingsOf(view: View): Standing[] {
  return inOrder(view.seen.market.securities, view.seen).flatMap((facts) => {
    const assetClass = classOf(facts);
    const room = view.sizing.rooms.get(facts.ticker);
    if (assetClass === undefined || room === undefined) return [];
    const position = positionIn(view.seen, facts.ticker);
    const opened = position?.lots[0]?.openedAt;
    return [
      {
        ticker: facts.ticker,
        facts,
        assetClass,
        room,
        isHeld: room.held > 0,
        heldDollars: toDollars(room.held),
        committedDollars: toDollars(room.held) + toDollars(room.restingBuys),
        heldDays: opened === undefined ? 0 : (view.seen.market.at - opened) / DAY_MS,
        isFree: position !== undefined && room.sellable >= position.quantity,
      },
    ];
  });
}

/** Whole dollars of money that may be spent or sold, rounded down. */
export function wholeDollars(exact: Money): number {
  return Math.floor(toDollars(exact));
}
