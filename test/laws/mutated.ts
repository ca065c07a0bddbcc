import type { Entry, LedgerEvent, Posting } from '#core/ledger';
import { moneyOfMicros, quantityOfMicros } from '#core/money';
import type { SeededRandom } from '#core/prelude';

type Change = (entries: readonly Entry[], place: number) => readonly Entry[] | undefined;

function changed(change: (entry: Entry) => Entry | undefined): Change {
  return (entries, place) => {
    const entry = entries[place];
    const other = entry === undefined ? undefined : change(entry);
    return other === undefined ? undefined : entries.with(place, other);
  };
}

function postings(change: (lines: readonly Posting[]) => readonly Posting[] | undefined): Change {
  return changed((entry) => {
    const lines = change(entry.postings);
    return lines === undefined ? undefined : { ...entry, postings: lines };
  });
}

function fills(
  change: (event: Extract<LedgerEvent, { kind: 'fills' }>) => LedgerEvent | undefined,
): Change {
  return changed((entry) => {
    if (entry.event.kind !== 'fills') return undefined;
    const event = change(entry.event);
    return event === undefined ? undefined : { ...entry, event };
  });
}

function more(posting: Posting | undefined, by: number): readonly Posting[] {
  if (posting === undefined) return [];
  return [{ ...posting, amount: moneyOfMicros(posting.amount + by) }];
}

/** Ways to spoil a list of entries; undefined where there is nothing to spoil in that way. */
const MUTATIONS: Readonly<Record<string, Change>> = {
  'posting deleted': postings((lines) => (lines.length === 0 ? undefined : lines.slice(1))),
  'amount changed': postings(([first, ...rest]) =>
    first === undefined ? undefined : [...more(first, 1), ...rest],
  ),
  'amounts shifted': postings((lines) => {
    const [first, ...rest] = lines;
    const last = rest.at(-1);
    if (first === undefined || last === undefined) return undefined;
    return first.ledgerAccount === last.ledgerAccount
      ? undefined
      : [...more(first, 1), ...rest.slice(0, -1), ...more(last, -1)];
  }),
  'units changed': postings((lines) => {
    const place = lines.findIndex(({ quantity }) => quantity !== undefined);
    const line = lines[place];
    if (line?.quantity === undefined) return undefined;
    return lines.with(place, { ...line, quantity: quantityOfMicros(line.quantity + 1) });
  }),
  'lot cost changed': fills((event) => {
    const [lot, ...rest] = event.opened;
    if (lot === undefined) return undefined;
    return { ...event, opened: [{ ...lot, cost: moneyOfMicros(lot.cost + 1) }, ...rest] };
  }),
  'closed cost changed': fills((event) => {
    const [lot, ...rest] = event.closed;
    if (lot === undefined) return undefined;
    return { ...event, closed: [{ ...lot, cost: moneyOfMicros(lot.cost + 1) }, ...rest] };
  }),
  'fill left out': fills((event) => ({ ...event, fills: event.fills.slice(1) })),
  'commission changed': fills((event) => ({
    ...event,
    commission: moneyOfMicros(event.commission + 1),
  })),
  'collateral changed': fills((event) => ({
    ...event,
    collateral: moneyOfMicros(event.collateral + 1),
  })),
  'entry deleted': (entries, place) =>
    place >= entries.length - 1 ? undefined : entries.toSpliced(place, 1),
  'entries swapped': (entries, place) => {
    const [left, right] = [entries[place], entries[place + 1]];
    if (left === undefined || right === undefined) return undefined;
    return entries.with(place, right).with(place + 1, left);
  },
  'entry doubled': (entries, place) => {
    const entry = entries[place];
    return entry === undefined ? undefined : entries.toSpliced(place, 0, entry);
  },
  'account changed': changed((entry) => ({ ...entry, account: 'another' })),
};

export const mutationNames: readonly string[] = Object.keys(MUTATIONS);

/** The entries spoiled in one way at a random place where that can be done; undefined when nowhere. */
export function mutated(
  entries: readonly Entry[],
  name: string,
  random: SeededRandom,
): readonly Entry[] | undefined {
  const first = random.nextInt(entries.length);
  for (let step = 0; step < entries.length; step += 1) {
    const spoiled = MUTATIONS[name]?.(entries, (first + step) % entries.length);
    if (spoiled !== undefined) return spoiled;
  }
  return undefined;
}
