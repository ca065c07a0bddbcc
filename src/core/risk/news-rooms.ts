import type { Ticker } from '#core/instruments';
import type { Money } from '#core/money';

/** What an order does to a security; opening: of options, whatever their shape. */
export type NewsSide = 'buy' | 'sell' | 'opening';

/** What the model may order of one security in a direction of its news: wanted without them, and the room they give. */
export type NewsRoom = { readonly [Side in NewsSide]?: Money };

/** Securities that news may move only so far; one that is not named is not bounded. */
export type NewsRooms = ReadonlyMap<Ticker, NewsRoom>;
