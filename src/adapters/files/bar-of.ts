import { priceOfMicros } from '#core/money';
import type { Basis } from './basis.ts';
import { dayIn, maybeNumberIn, numberIn, textIn, type SqlRow } from './sql-row.ts';
import type { StoredAction, StoredBar } from './stored.ts';

export function barOf(row: SqlRow): StoredBar {
  const open = maybeNumberIn(row, 'open');
  const bar = {
    on: dayIn(row, 'day'),
    high: priceOfMicros(numberIn(row, 'high')),
    low: priceOfMicros(numberIn(row, 'low')),
    close: priceOfMicros(numberIn(row, 'close')),
    volume: maybeNumberIn(row, 'volume') ?? Number.NaN,
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
