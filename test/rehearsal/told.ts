import { toIsoNewYork, type Instant } from '#core/calendar';
import { idOf, type Instrument } from '#core/instruments';
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
export function slotTold(record: CycleRecord): string {
  const { head, end } = record;
  const because = end?.because === undefined ? '' : ` because ${end.because}`;
  return `slot ${head.slot.slice(11, 16)}Z ${end?.outcome ?? 'OPEN'}${decided(record)}${because}`;
}

function decided({ stages }: CycleRecord): string {
  const model = stages.find((stage) => stage.kind === 'answered')?.reply.modelUsed;
  const placed = stages.find((stage) => stage.kind === 'placed')?.tickets ?? [];
  const verdicts = stages.find((stage) => stage.kind === 'reviewed')?.verdicts ?? [];
  const refused = verdicts.filter(({ kind }) => kind === 'refused').length;
  return model === undefined ? '' : ` (${model}: ${placed.length} placed, ${refused} refused)`;
}

/** Fills, exits, dividends and the like in one line each; marks of the close too. */
export function entryTold({ at, event }: Entry): string | undefined {
  const time = toIsoNewYork(at).slice(11, 19);
  if (event.kind === 'opening') return undefined;
  if (event.kind === 'mark')
    return `mark of the close, nav ${event.nav === undefined ? 'unknown' : (event.nav / 1e6).toFixed(2)}`;
  if (event.kind !== 'fills') return `${event.kind} of ${time}`;
  const fills = event.fills.map(
    ({ instrument, quantity, price }) =>
      `${quantity > 0 ? 'bought' : 'sold'} ${shares(quantity)} ${nameOf(instrument)} @ ${(price / 1e6).toFixed(4)}`,
  );
  const what = event.origin === 'model' ? 'filled' : `EXIT ${event.origin}`;
  return `${what} of ${time}: ${fills.join(', ')}`;
}

function shares(quantity: number): string {
  return (Math.abs(quantity) / 1e6).toFixed(4);
}

function nameOf(instrument: Instrument): string {
  return String(idOf(instrument)).replaceAll(/ +/g, ' ');
}
