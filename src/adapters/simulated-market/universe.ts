import type { Ticker } from '#core/instruments';
import type { InstrumentProfile } from '#core/market';
import { FUNDS, INDEX_VALUES, LEVERAGED } from './funds.ts';
import type { Member } from './member.ts';
import { STOCKS } from './stocks.ts';

export const MEMBERS: readonly Member[] = [...FUNDS, ...LEVERAGED, ...STOCKS, ...INDEX_VALUES];

export const memberOf: ReadonlyMap<Ticker, Member> = new Map(
  MEMBERS.map((member) => [member.ticker, member]),
);

/** Everything the simulated market knows: funds, companies, index values. Prices and events are invented. */
export const simulatedUniverse: readonly InstrumentProfile[] = MEMBERS.map(
  (member) => member.profile,
);
