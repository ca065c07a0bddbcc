import { HOUR_MS, plusMs } from '#core/calendar';
import { drawnFor, shuffled, type Otherwise } from './otherwise.ts';
import type { Known } from './wire.ts';

/** A list of what was told and when, told otherwise after a moment; `changed` is a value moved by a factor. */
export function alteredKnown<Value>(
  all: readonly Known<Value>[],
  otherwise: Otherwise,
  of: { readonly name: string; readonly changed: (value: Value, factor: number) => Value },
): readonly Known<Value>[] {
  const { how, after } = otherwise;
  const told = all.filter(({ at }) => at <= after);
  const later = all.filter(({ at }) => at > after);
  const random = drawnFor(otherwise, of.name);
  if (how === 'deleted') return told;
  if (how === 'shuffled') {
    const values = shuffled(later, random).map(({ value }) => value);
    return [
      ...told,
      ...later.map((each, place) => ({ ...each, value: values[place] ?? each.value })),
    ];
  }
  if (how !== 'revised' && how !== 'another-future') return all;
  const moved = later.map(({ at, value }) => ({
    at,
    value: of.changed(value, 1.05 + 0.3 * random.next()),
  }));
  const last = how === 'revised' ? told.slice(-1) : [];
  const corrected = last.map(({ value }) => ({
    at: plusMs(after, HOUR_MS),
    value: of.changed(value, 1.1),
  }));
  return [...told, ...[...corrected, ...moved].toSorted((one, other) => one.at - other.at)];
}

/** Figures of which each is moved by a factor. */
export function movedFigures<Figures extends Readonly<Record<string, number | undefined>>>(
  figures: Figures,
  factor: number,
): Record<string, number> {
  const moved: Record<string, number> = {};
  for (const [name, value] of Object.entries(figures))
    if (value !== undefined) moved[name] = value * factor;
  return moved;
}
