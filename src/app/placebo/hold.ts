import { toDollars } from '#core/money';
import type { ShapeName } from '#core/options';
import type { LanguageModel } from '#ports';
import { SPREAD_CODES } from '#strategy/options';
import { guardKeys } from './guard-keys.ts';
import type { OptionOpening } from './option-turns.ts';
import { scripted, type Action } from './scripted.ts';
import type { ShareBuy } from './share-turns.ts';

/** What the run bought or opened first, at the slot of this name. */
export type Beginning = {
  readonly slot: string;
  readonly buys: readonly ShareBuy[];
  readonly openings: readonly OptionOpening[];
};

/** Wants at one slot what the run wanted there, and never anything again; protection goes on. */
export function hold(name: string, { slot, buys, openings }: Beginning): LanguageModel {
  const first = [...buys.map(buyOf), ...openings.map(openingOf)];
  return scripted(name, (seen) => (seen.slot === slot ? first : []));
}

function buyOf({ ticker, amount, guards }: ShareBuy): Action {
  return { action: 'BUY', ticker, amount_usd: toDollars(amount), ...guardKeys(guards) };
}

/** The strike is a wish: the account chooses, and counts it only between neighbours. */
function openingOf({ ticker, shape, contracts, strike }: OptionOpening): Action {
  const wanted = { ticker, contracts, strike_wish: strike };
  return shape === 'secured-put' || shape === 'covered-call'
    ? { ...wanted, action: VERBS[shape] }
    : { ticker, contracts, action: 'OPEN_SPREAD', spread_type: SPREAD_CODES[shape] };
}

const VERBS = { 'secured-put': 'SELL_CSP', 'covered-call': 'SELL_CC' } as const satisfies Partial<
  Record<ShapeName, string>
>;
