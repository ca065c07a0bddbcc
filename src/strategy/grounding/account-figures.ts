import { DAY_MS } from '#core/calendar';
import { freeCash } from '#core/ledger';
import { toDollars, type Money } from '#core/money';
import { classShares, sizing } from '#strategy/briefing';
import type { Observation } from '#strategy/shape';
import { figuresOf, type Figure } from './figure.ts';

/** What the account is worth, holds, aims at and may do. */
export function accountFigures(seen: Observation): readonly Figure[] {
  const { mandate, nav, book } = seen;
  const shares = classShares(seen);
  const { targets } = mandate;
  return [
    ...figuresOf(
      [
        ['nav', 'dollars', toDollars(nav), 'nav'],
        ['cash', 'dollars', toDollars(book.cash), 'cash'],
        ['cash', 'percent', shares.cash, 'cash share'],
        ['mixEtf', 'percent', shares.etf, 'ETF share'],
        ['mixStock', 'percent', shares.stock, 'stock share'],
        ['target', 'percent', targets.etf, 'ETF target'],
        ['target', 'percent', targets.stock, 'stock target'],
        ['target', 'percent', targets.cash, 'cash target'],
      ],
      { plain: true },
    ),
    ...figuresOf([
      ['cash', 'dollars', toDollars(freeCash(book)), 'free cash'],
      ['cash', 'percent', partOf(freeCash(book), nav), 'free cash share'],
      ['collateral', 'dollars', toDollars(book.collateral), 'collateral'],
      ['collateral', 'percent', partOf(book.collateral, nav), 'collateral share'],
      ['nav', 'dollars', toDollars(book.peakNav ?? nav), 'highest nav'],
      ['drawdown', 'percent', partOf(nav, book.peakNav ?? nav) - 1, 'distance from highest nav'],
    ]),
    ...limitFigures(seen),
    ...sizingFigures(seen),
  ];
}

function partOf(part: Money, whole: Money): number {
  return toDollars(part) / toDollars(whole);
}

function limitFigures({ mandate }: Observation): readonly Figure[] {
  const { limits, intraday } = mandate;
  return [
    ...figuresOf(
      [
        ['limit', 'percent', limits.maxPosition, 'position limit'],
        ['limit', 'percent', limits.maxSectorExposure, 'sector limit'],
        ['limit', 'percent', limits.minCash, 'least cash'],
        ['cash', 'percent', limits.minCash, 'least cash'],
        ['stop', 'percent', limits.stopLoss, 'stop of the account'],
      ],
      { plain: true },
    ),
    ...figuresOf([
      ['drawdown', 'percent', limits.maxDrawdown, 'drawdown limit'],
      ['daysHeld', 'days', limits.minHoldingMs / DAY_MS, 'least holding'],
      ['coolDown', 'days', limits.coolDownSessions, 'cool-down'],
      ['minOrder', 'dollars', toDollars(limits.minOrder), 'smallest order'],
      ['limit', 'dollars', toDollars(limits.minPrice), 'least price'],
      ['averageVolume', 'dollars', toDollars(limits.minDollarVolume), 'least dollar volume'],
      ['correlation', 'plain', limits.warnCorrelationAbove, 'correlation warning'],
      ['confidence', 'percent', intraday?.actConfidence, 'confidence that acts'],
    ]),
  ];
}

function sizingFigures(seen: Observation): readonly Figure[] {
  const told = sizing(seen);
  return [
    ...figuresOf(
      [
        ['buyingPower', 'dollars', toDollars(told.buyingPower), 'buying power'],
        ['cash', 'dollars', toDollars(told.minCash), 'least cash'],
        ['limit', 'dollars', toDollars(told.maxPosition), 'largest position'],
        ['trades', 'count', told.maxTrades, 'most trades'],
      ],
      { plain: true },
    ),
    ...[...told.rooms.values()].flatMap(({ ticker: subject, room, sellableValue }) =>
      figuresOf(
        [
          ['room', 'dollars', toDollars(room), 'room'],
          ['room', 'dollars', toDollars(sellableValue), 'sellable part'],
        ],
        { subject, plain: true },
      ),
    ),
    ...told.sectors.flatMap(({ sector: subject, room, exposure }) =>
      figuresOf(
        [
          ['room', 'dollars', toDollars(room), 'room'],
          ['weight', 'dollars', toDollars(exposure), 'exposure'],
          ['weight', 'percent', toDollars(exposure) / toDollars(seen.nav), 'exposure'],
        ],
        { subject },
      ),
    ),
  ];
}
