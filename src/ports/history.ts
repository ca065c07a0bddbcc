import type { Instant } from '#core/calendar';
import type { MarketData } from './market-data.ts';
import type { News } from './news.ts';
import type { Clock, World } from './world.ts';

/**
 * How a history is told otherwise after a moment, while all that was knowable at that moment stays as it was.
 *
 * deleted: nothing comes any more; shuffled: the days that come are in another order; scaled: prices that come are
 * multiplied; later-split, later-dividend: one more comes; revised: what was told before is corrected afterwards
 * (rates, fundamentals, report dates, as far as the history knows when a thing was told); news-withheld: no headline
 * comes; news-reordered: those that come are told later and in another order; another-future: everything that comes is
 * drawn anew; stored-otherwise: the same data, kept in another order.
 */
export type Alteration =
  | 'deleted'
  | 'shuffled'
  | 'scaled'
  | 'later-split'
  | 'later-dividend'
  | 'revised'
  | 'news-withheld'
  | 'news-reordered'
  | 'another-future'
  | 'stored-otherwise';

/** A whole past, the future of every moment in it included; a market over it shows what its clock allows. */
export type History = {
  readonly kind: World['kind'];
  /** Names the data by their content or their seed: equal names, equal answers. */
  readonly identity: string;
  /** What may be shared between markets of one history (loaded series) is shared. */
  open(clock: Clock): MarketData & News;
  /** The alterations that this kind of history can make. */
  readonly alterations: readonly Alteration[];
  /** The history altered after a moment; shares nothing with this one. `seed` draws what is drawn. */
  altered(how: Alteration, after: Instant, seed: number): History;
  close(): void;
};
