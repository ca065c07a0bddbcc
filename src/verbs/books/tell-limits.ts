import { isEquity, isOptions, type AccountConfig } from '#config';
import type { LimitsView } from '#contract';
import { toIso } from '#core/calendar';
import { multiplierOf, underlyingOf } from '#core/instruments';
import {
  collateralOf,
  freeCash,
  navOf,
  positionsOf,
  structuresOf,
  type Book,
  type Position,
} from '#core/ledger';
import type { Quotes } from '#core/market';
import { add, notional, sum, toDecimal, ZERO, type Money } from '#core/money';
import type { Home } from '#worlds';
import { knownAccount } from '../known-account.ts';
import type { Told } from '../reading-verb.ts';
import { toldWarned } from '../told.ts';
import { newestMarks } from './newest-marks.ts';

type OptionsAccount = Extract<AccountConfig, { readonly strategy: 'wheel' | 'vertical-spreads' }>;
type Limit = LimitsView['limits'][number];
type Mix = LimitsView['mix'];

/** How far an account has used its limits, and its mix against its strategy's. */
export async function tellLimits(
  home: Home,
  { account: key }: { readonly account: string },
): Promise<Told<LimitsView>> {
  return toldWarned(async () => {
    const account = knownAccount(home, key);
    const book = await home.store.ledger.book(key);
    const { quotes, warnings } = await newestMarks(home, [book]);
    const valuation = navOf(book, quotes);
    const nav = valuation.kind === 'known' ? valuation.nav : undefined;
    const held: Held = { home, account, book, quotes, nav };
    const view: LimitsView = {
      account: key,
      at: toIso(home.clock.now()),
      nav: nav === undefined ? null : toDecimal(nav),
      limits: [...commonLimits(held), ...equityLimits(held), ...optionLimits(held)],
      mix: mixOf(held),
    };
    return { view, warnings };
  });
}

type Held = {
  readonly home: Home;
  readonly account: AccountConfig;
  readonly book: Book;
  readonly quotes: Quotes;
  /** Undefined where something held has no price. */
  readonly nav: Money | undefined;
};

function share({ nav }: Held, amount: Money | undefined): number | null {
  return nav === undefined || nav <= 0 || amount === undefined ? null : amount / nav;
}

function worthOf({ quotes }: Held, { id, instrument, quantity }: Position): Money | undefined {
  const quote = quotes.get(id);
  return quote === undefined ? undefined : notional(quantity, quote.mark, multiplierOf(instrument));
}

function commonLimits(held: Held): readonly Limit[] {
  const { account, book, nav } = held;
  if (!isEquity(account) && !isOptions(account)) return [];
  const { maxDrawdown } = isEquity(account) ? account.limits : account.rules;
  const { peakNav } = book;
  const lost = nav === undefined || peakNav === undefined ? null : 1 - nav / peakNav;
  const floor = isEquity(account) ? account.limits.minCash : account.rules.minFreeCash;
  const free = isEquity(account) ? book.cash : freeCash(book);
  return [
    limit('min-cash', 'cash that is free, as a share of nav', {
      used: share(held, free),
      limit: floor,
      isFloor: true,
    }),
    limit('drawdown', 'lost since the highest close; at the limit exposure is halved', {
      used: lost === null ? null : Math.max(0, lost),
      limit: maxDrawdown,
    }),
  ];
}

type Use = {
  readonly used: number | null;
  readonly limit: number;
  readonly isFloor?: boolean;
  readonly unit?: Limit['unit'];
  readonly by?: string | null;
};

function limit(
  rule: string,
  says: string,
  { used, limit: most, isFloor = false, unit = 'fraction', by = null }: Use,
): Limit {
  return { rule, says, used, limit: most, unit, isFloor, by };
}

function equityLimits(held: Held): readonly Limit[] {
  const { account, book } = held;
  if (!isEquity(account)) return [];
  const { maxPosition, maxSectorExposure } = account.limits;
  const positions = positionsOf(book);
  const single = largest(
    held,
    Map.groupBy(positions, ({ id }) => id),
  );
  const sector = largest(
    held,
    Map.groupBy(positions, (position) => sectorOf(held, position)),
    BROAD,
  );
  return [
    limit('max-position', 'the largest position, as a share of nav', {
      ...single,
      limit: maxPosition,
    }),
    limit('max-sector', 'the largest sector, as a share of nav; broad funds have none', {
      ...sector,
      limit: maxSectorExposure,
    }),
  ];
}

const BROAD = '';

/** Broad funds have no sector; what nobody knows is a sector of its own. */
function sectorOf({ home }: Held, { instrument, id }: Position): string {
  const ticker = underlyingOf(instrument);
  const profile = home.config.securities.find((known) => known.ticker === ticker);
  if (profile?.sector !== undefined) return profile.sector;
  return profile?.kind === 'etf' ? BROAD : `${id} (sector unknown)`;
}

type Most = { readonly used: number | null; readonly by: string | null };

/** The group that is worth most; unknown where a price is. */
function largest(
  held: Held,
  groups: ReadonlyMap<string, readonly Position[]>,
  leftOut?: string,
): Most {
  let most: Most = { used: held.nav === undefined ? null : 0, by: null };
  for (const [by, positions] of groups) {
    if (by === leftOut) continue;
    const worths = positions.flatMap((position) => worthOf(held, position) ?? []);
    if (worths.length < positions.length) return { used: null, by };
    const used = share(held, sum(worths));
    if (used === null) return { used, by };
    if (most.used === null || used > most.used) most = { used, by };
  }
  return most;
}

function optionLimits(held: Held): readonly Limit[] {
  const { account, book } = held;
  if (!isOptions(account)) return [];
  const { maxUnderlying } = account.rules;
  const groups = Map.groupBy(book.lots, ({ instrument }) => underlyingOf(instrument));
  let most: Most = { used: held.nav === undefined ? null : 0, by: null };
  for (const [by, lots] of groups) {
    const shares = positionsOf({ ...book, lots }).filter(
      ({ instrument }) => instrument.kind === 'equity',
    );
    const worth = shares.map((position) => worthOf(held, position) ?? ZERO);
    const used = share(held, add(collateralOf(lots), sum(worth)));
    if (used !== null && (most.used === null || used > most.used)) most = { used, by };
  }
  return [
    limit('max-underlying', 'collateral and shares of one underlying, as a share of nav', {
      ...most,
      limit: maxUnderlying,
    }),
    openLimit(account, book),
  ];
}

function openLimit({ rules }: OptionsAccount, book: Book): Limit {
  if ('maxOpen' in rules) {
    const used = structuresOf(book).length;
    return limit('max-open', 'spreads that are open', {
      used,
      limit: rules.maxOpen,
      unit: 'count',
    });
  }
  const puts = book.lots.filter(
    ({ instrument }) => instrument.kind === 'option' && instrument.right === 'put',
  );
  const used = new Set(puts.map(({ group }) => group)).size;
  return limit('max-open-puts', 'puts that are open', {
    used,
    limit: rules.maxOpenPuts,
    unit: 'count',
  });
}

type Part = Mix[number]['part'];

/** Shares of nav by kind; of options what their legs are worth together. */
function mixOf(held: Held): Mix {
  const { account, book } = held;
  const targets = isEquity(account) ? account.targets : undefined;
  const groups = Map.groupBy(positionsOf(book), (position) => partOf(held, position));
  const line = (part: Exclude<Part, 'cash'>, target: number | undefined): Mix[number] => ({
    part,
    share: share(held, worthOfAll(held, groups.get(part) ?? [])),
    target: target ?? null,
  });
  const cash = {
    part: 'cash',
    share: share(held, book.cash),
    target: targets?.cash ?? null,
  } as const;
  const shares = [line('etf', targets?.etf), line('stock', targets?.stock)];
  return isOptions(account) ? [...shares, line('options', undefined), cash] : [...shares, cash];
}

function partOf({ home }: Held, { instrument }: Position): Exclude<Part, 'cash'> {
  if (instrument.kind === 'option') return 'options';
  const ticker = underlyingOf(instrument);
  const profile = home.config.securities.find((known) => known.ticker === ticker);
  return profile?.kind === 'etf' ? 'etf' : 'stock';
}

/** Undefined where one of them has no price. */
function worthOfAll(held: Held, positions: readonly Position[]): Money | undefined {
  const worths = positions.flatMap((position) => worthOf(held, position) ?? []);
  return worths.length < positions.length ? undefined : sum(worths);
}
