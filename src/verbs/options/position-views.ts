import type { OptionsPositionsView } from '#contract';
import { toIso } from '#core/calendar';
import { equity, idOf, multiplierOf } from '#core/instruments';
import { freeCash, positionsOf, wheelStates } from '#core/ledger';
import {
  priceOfMicros,
  scale,
  toDecimal,
  toDollars,
  units,
  type Money,
  type Price,
} from '#core/money';
import { profileOf, type SharesBeside } from '#core/options';
import { guardLevels } from './guard-levels.ts';
import { legView } from './leg-view.ts';
import type { OptionsAccount } from './options-account.ts';
import type { OptionsNow } from './options-now.ts';

type AccountView = OptionsPositionsView['accounts'][number];
type StructureView = AccountView['structures'][number];

/** One account for `invest options positions`. */
export function positionsView({ account, mandate }: OptionsAccount, now: OptionsNow): AccountView {
  const { book, nav, greeks, structures } = now;
  return {
    account: account.key,
    name: account.name,
    strategy: mandate.kind,
    nav: nav.kind === 'known' ? toDecimal(nav.nav) : null,
    cash: toDecimal(book.cash),
    collateral: toDecimal(book.collateral),
    freeCash: toDecimal(freeCash(book)),
    structures: structures.map((held, place) =>
      structureView(held, { name: `P${place + 1}`, mandate, now }),
    ),
    wheels: mandate.kind === 'wheel' ? wheelViews(now) : [],
    shares: shareViews(now),
    greeks: greeks ?? null,
    greekLimits: nav.kind === 'known' ? limitsAt(toDollars(nav.nav), mandate) : null,
  };
}

/** What the rules let an account of this worth lean, in dollars. */
export function limitsAt(
  nav: number,
  { rules: { greeks } }: OptionsAccount['mandate'],
): NonNullable<AccountView['greekLimits']> {
  return {
    deltaDollars: greeks.maxDelta * nav,
    gammaDollars: greeks.maxGamma * nav,
    thetaPerDay: -greeks.maxTheta * nav,
    vegaPerPoint: greeks.maxVega * nav,
  };
}

type Held = OptionsNow['structures'][number];

type Beside = {
  readonly name: string;
  readonly mandate: OptionsAccount['mandate'];
  readonly now: OptionsNow;
};

function structureView(held: Held, { name, mandate, now }: Beside): StructureView {
  const { group, shape, underlying, expiry, dte, contracts, premium, greeks, notes } = held;
  const shares = sharesBeside(held, now);
  const profile = profileOf(held.legs, premium, shares === undefined ? {} : { shares });
  const levels = guardLevels(held, mandate);
  const most = held.maxProfit;
  const ofMax = held.profit === undefined || most === undefined || most <= 0;
  return {
    name,
    group,
    shape,
    underlying,
    expiry,
    dte,
    contracts,
    legs: held.legs.map(legView),
    openedAt: toIso(held.openedAt),
    premium: toDecimal(premium),
    closing: moneyOf(held.closing),
    profit: moneyOf(held.profit),
    ofMaxProfit: ofMax ? null : (held.profit ?? 0) / most,
    maxProfit: moneyOf(profile.maxProfit),
    maxLoss: moneyOf(profile.maxLoss),
    breakEvens: profile.breakEvens.map((each) => toDecimal(each)),
    guards: {
      takeProfitAt: moneyOf(levels.takeProfitAt),
      stopAt: moneyOf(levels.stopAt),
      closeOn: levels.closeOn ?? null,
    },
    greeks: greeks ?? null,
    isUnwinding: held.isUnwinding,
    notes: [...notes],
  };
}

/** The shares that a sold call promises, at what one of its underlying has cost; undefined for everything else. */
export function sharesBeside(
  { shape, underlying, legs }: Held,
  { book }: OptionsNow,
): SharesBeside | undefined {
  if (shape !== 'covered-call') return undefined;
  const held = positionsOf(book).find(({ id }) => id === idOf(equity(underlying)));
  if (held === undefined || held.quantity <= 0) return undefined;
  const promised = legs.reduce(
    (total, { contract, contracts }) => total - contracts * multiplierOf(contract),
    0,
  );
  const cost = priceOfMicros(scale(held.cost, SHARE, held.quantity));
  return { quantity: units(promised), cost };
}

const SHARE = 1_000_000;

function wheelViews({ book }: OptionsNow): AccountView['wheels'] {
  return wheelStates(book).map(({ premium, netCostBasis, ...state }) => ({
    ...state,
    premium: toDecimal(premium),
    netCostBasis: moneyOf(netCostBasis),
  }));
}

function shareViews({ book, spots }: OptionsNow): AccountView['shares'] {
  return positionsOf(book).flatMap(({ id, instrument, quantity, cost, lots }) =>
    instrument.kind === 'option'
      ? []
      : [
          {
            ticker: instrument.ticker,
            quantity: toDecimal(quantity, 0),
            cost: toDecimal(cost),
            mark: moneyOf(spots.get(id)?.mark),
            isUnwinding: lots.some(({ guards }) => guards.unwind === true),
          },
        ],
  );
}

function moneyOf(exact: Money | Price | undefined): string | null {
  return exact === undefined ? null : toDecimal(exact);
}
