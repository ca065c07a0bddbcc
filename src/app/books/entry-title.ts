import type { LedgerEvent } from '#core/ledger';
import { toDecimal } from '#core/money';
import { oneLine } from './one-line.ts';
import { symbolOf } from './lot-moves.ts';

const REASON_LIMIT = 160;

/** An entry in a few words, on one line; what a model or a person wrote in it is harmless text. */
export function entryTitle(event: LedgerEvent): string {
  if (isMemo(event)) return memoText(event);
  switch (event.kind) {
    case 'opening':
      return 'opening budget';
    case 'deposit':
    case 'withdrawal':
      return event.kind;
    case 'interest':
      return `interest on cash of ${event.on}`;
    case 'fills':
      return `${event.origin}: ${event.fills.map(fillText).join(', ')} - ${oneLine(event.reason, REASON_LIMIT)}`;
    case 'dividend':
      return `dividend ${event.ticker} ${toDecimal(event.perShare)} a share, ex ${event.on}`;
    case 'split':
      return `split ${event.ticker} ${event.numerator} for ${event.denominator}`;
    case 'reset':
      return `reset to ${toDecimal(event.amount)}, holdings given up at cost`;
  }
}

type Memo = Extract<LedgerEvent, { kind: 'mark' | 'drawdown' | 'suspect' | 'trusted' | 'halt' }>;

const MEMOS: ReadonlySet<LedgerEvent['kind']> = new Set<Memo['kind']>([
  'mark',
  'drawdown',
  'suspect',
  'trusted',
  'halt',
]);

/** Moves nothing: it is only to be known. */
function isMemo(event: LedgerEvent): event is Memo {
  return MEMOS.has(event.kind);
}

function memoText(event: Memo): string {
  switch (event.kind) {
    case 'mark':
      return event.nav === undefined
        ? `close of ${event.on}, nav unknown: no price for ${event.unpriced.join(', ')}`
        : `close of ${event.on}, nav ${toDecimal(event.nav)}`;
    case 'drawdown':
      return `drawdown rule of ${event.on}, nav ${toDecimal(event.nav)} below peak ${toDecimal(event.peak)}`;
    case 'suspect':
      return `${event.ticker} suspected on ${event.on} - ${oneLine(event.because, REASON_LIMIT)}`;
    case 'trusted':
      return `${event.ticker} trusted again`;
    case 'halt':
      return `halted - ${oneLine(event.because, REASON_LIMIT)}`;
  }
}

type Fill = Extract<LedgerEvent, { kind: 'fills' }>['fills'][number];

function fillText({ instrument, quantity, price }: Fill): string {
  const side = quantity > 0 ? 'buy' : 'sell';
  const count = toDecimal(quantity, 0).replace('-', '');
  return `${side} ${count} ${symbolOf(instrument)} @ ${toDecimal(price)}`;
}
