import { toIsoNewYork, type Instant } from '#core/calendar';
import { readOccSymbol, type InstrumentId } from '#core/instruments';
import type { Entry } from '#core/ledger';
import type { CycleRecord } from '#ports';

/** One line of a day. */
export type Happened = {
  /** When it came to be known. */
  readonly at: Instant;
  /** An account, or "mirror", "circuit", "door". */
  readonly who: string;
  readonly what: string;
};

export function lineOf({ at, who, what }: Happened): string {
  return `${toIsoNewYork(at).slice(11, 19)}  ${who.padEnd(24)}  ${what}`;
}

/** What became of a slot, in one line. */
export function slotTold({ head, end, stages }: CycleRecord): string {
  const model = stages.find((stage) => stage.kind === 'answered')?.reply.modelUsed;
  const placed = stages.find((stage) => stage.kind === 'placed')?.tickets ?? [];
  const verdicts = stages.find((stage) => stage.kind === 'reviewed')?.verdicts ?? [];
  const refused = verdicts.filter(({ kind }) => kind === 'refused').length;
  const because = end?.because === undefined ? '' : ` because ${end.because}`;
  const figures =
    model === undefined ? '' : ` (${model}: ${placed.length} placed, ${refused} refused)`;
  return `slot ${head.slot.slice(11, 16)}Z ${end?.outcome ?? 'OPEN'}${figures}${because}`;
}

/** Fills, exits, dividends and the like in one line each; marks of the close too. */
export function entryTold({ at, event }: Entry): string | undefined {
  const time = toIsoNewYork(at).slice(11, 19);
  switch (event.kind) {
    case 'fills': {
      const fills = event.fills.map(
        ({ instrument, quantity, price }) =>
          `${quantity > 0 ? 'bought' : 'sold'} ${shares(quantity)} ${nameOf(instrument)} @ ${(price / 1e6).toFixed(4)}`,
      );
      const what = event.origin === 'model' ? 'filled' : `EXIT ${event.origin}`;
      return `${what} of ${time}: ${fills.join(', ')}`;
    }
    case 'mark':
      return `mark of the close, nav ${event.nav === undefined ? 'unknown' : (event.nav / 1e6).toFixed(2)}`;
    case 'opening':
      return undefined;
    default:
      return `${event.kind} of ${time}`;
  }
}

function shares(quantity: number): string {
  return (Math.abs(quantity) / 1e6).toFixed(4);
}

function nameOf(instrument: Extract<Entry['event'], { kind: 'fills' }>['fills'][number]['instrument']): string {
  return instrument.kind === 'equity' ? instrument.ticker : String(instrument.underlying);
}
