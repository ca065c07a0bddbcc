import { priceOfMicros } from '#core/money';
import type { Basis } from './basis.ts';
import { dayIn, maybeIn, numberIn, textIn, type SqlRow } from '#adapters/sql-row';
import type { StoredAction, StoredBar } from './stored.ts';

export function barOf(row: SqlRow): StoredBar {
  const open = maybeIn(row, 'open', numberIn);
  const bar = {
    on: dayIn(row, 'day'),
    high: priceOfMicros(numberIn(row, 'high')),
    low: priceOfMicros(numberIn(row, 'low')),
    close: priceOfMicros(numberIn(row, 'close')),
    volume: maybeIn(row, 'volume', numberIn) ?? Number.NaN,
    file: textIn(row, 'file'),
  };
  return open === undefined ? bar : { ...bar, open: priceOfMicros(open) };
}

export function actionOf(row: SqlRow): StoredAction {
  const origin = textIn(row, 'origin') === 'listed' ? 'listed' : 'derived';
  const told = { on: dayIn(row, 'day'), origin, file: textIn(row, 'file') } as const;
  return textIn(row, 'kind') === 'split'
    ? {
        ...told,
        kind: 'split',
        numerator: numberIn(row, 'numerator'),
        denominator: numberIn(row, 'denominator'),
      }
    : { ...told, kind: 'dividend', amount: priceOfMicros(numberIn(row, 'amount')) };
}

const BASES: Readonly<Record<string, Basis>> = {
  'as-traded': 'as-traded',
  'split-adjusted': 'split-adjusted',
  'total-return-adjusted': 'total-return-adjusted',
};

export function basisIn(row: SqlRow): Basis {
  return BASES[textIn(row, 'basis')] ?? 'unknown';
}
