import type { StatementEvent, StructureStatement } from '#app/statements';
import type { Origin } from '#core/ledger';

const BY_ORIGIN: ReadonlyMap<Origin, string> = new Map([
  ['model', 'closed by its decider'],
  ['manual', 'closed by hand'],
  ['option-guard', 'days to expiry'],
]);

const BY_EVENT: ReadonlyMap<StatementEvent['what'], string> = new Map([
  ['rolled', 'rolled'],
  ['expired', 'expired worthless'],
  ['assigned', 'assigned early'],
  ['exercised', 'exercised early'],
  ['settled', 'settled in shares at expiry'],
  ['unwound', 'unwound'],
  ['split', 'nothing left by a split'],
  ['reset', 'given up by a reset'],
]);

/** How a structure ended, in the order in which its parts went; undefined while anything of it is held. */
export function endedAs({ closed, events }: StructureStatement): string | undefined {
  if (closed === undefined) return undefined;
  const leavings = events.filter(({ what }) => what !== 'opened' && what !== 'split');
  const told = leavings.length === 0 ? events.slice(-1) : leavings;
  return [...new Set(told.map(wordOf))].join(', then ');
}

/** What an event is called: by what it was, else by who wanted it. */
export function wordOf({ what, origin }: Pick<StatementEvent, 'what' | 'origin'>): string {
  const known = BY_EVENT.get(what);
  if (known !== undefined || origin === undefined) return known ?? what;
  return BY_ORIGIN.get(origin) ?? origin;
}
