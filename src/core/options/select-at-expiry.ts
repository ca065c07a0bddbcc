import { daysBetween, thirdFriday, type TradingDate } from '#core/calendar';
import type { ChainView } from './chain-view.ts';
import { compared, type Selection } from './selection.ts';

/** Calendar days to expiry, both ends included. */
type Days = { readonly from: number; readonly to: number };

const MOST_MISSES = 6;

/**
 * The choice at the first expiry of the range that has one: monthly expiries first, where open interest gathers; then
 * the nearest to the middle of the range, the one with more liquid contracts, the earlier.
 */
export function selectAtExpiry<Choice>(
  chains: readonly ChainView[],
  range: Days,
  chooseAt: (chain: ChainView) => Selection<Choice>,
): Selection<Choice> {
  const refused: string[] = [];
  for (const chain of inOrder(chains, range)) {
    const selection = chooseAt(chain);
    const labelled = (says: string): string => `${chain.expiry}: ${says}`;
    if (selection.kind === 'selected') {
      const misses = [...refused, ...selection.misses.map(labelled)];
      return { ...selection, misses: misses.slice(0, MOST_MISSES) };
    }
    refused.push(...[selection.because, ...selection.misses].map(labelled));
  }
  const [because, ...misses] = refused;
  return {
    kind: 'refused',
    because: because ?? noneWithin(chains, range),
    misses: misses.slice(0, MOST_MISSES),
  };
}

function inOrder(chains: readonly ChainView[], { from, to }: Days): readonly ChainView[] {
  const middle = (from + to) / 2;
  const rank = (chain: ChainView): readonly number[] => [
    isMonthly(chain.expiry) ? 0 : 1,
    Math.abs(chain.dte - middle),
    -chain.contracts.filter(({ illiquid }) => illiquid === undefined).length,
    daysBetween(chains[0]?.expiry ?? chain.expiry, chain.expiry),
  ];
  return chains
    .filter(({ dte }) => dte >= from && dte <= to)
    .map((chain) => ({ chain, rank: rank(chain) }))
    .toSorted((one, other) => compared(one.rank, other.rank))
    .map(({ chain }) => chain);
}

function isMonthly(expiry: TradingDate): boolean {
  return thirdFriday(Number(expiry.slice(0, 4)), Number(expiry.slice(5, 7))) === expiry;
}

function noneWithin(chains: readonly ChainView[], { from, to }: Days): string {
  const days = chains.map(({ dte }) => dte).toSorted((one, other) => one - other);
  const seen = days.length === 0 ? 'none was seen' : `those seen have ${days.join(', ')}`;
  return `no expiry of ${from} to ${to} days: ${seen}`;
}
