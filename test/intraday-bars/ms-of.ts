/** Milliseconds from 1970 to a day of the proleptic Gregorian calendar; Fliegel and Van Flandern, 1968. */
function daysOf(year: number, month: number, day: number): number {
  const early = Math.trunc((month - 14) / 12);
  const julian =
    day -
    32_075 +
    Math.trunc((1461 * (year + 4800 + early)) / 4) +
    Math.trunc((367 * (month - 2 - 12 * early)) / 12) -
    Math.trunc((3 * Math.trunc((year + 4900 + early) / 100)) / 4);
  return julian - 2_440_588;
}

const STAMP =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?$/;

/** Milliseconds of a day (its midnight in UTC) or of a moment as a file writes it, apart from the program's own calendar: what is checked here is that. */
export function msOf(text: string): number {
  const found = STAMP.exec(text);
  if (found === null) return Number.NaN;
  const part = (place: number): number => Number(found[place] ?? 0);
  const seconds =
    daysOf(part(1), part(2), part(3)) * 86_400 + part(4) * 3600 + part(5) * 60 + part(6);
  return (seconds - zoneSeconds(found[7] ?? 'Z')) * 1000;
}

function zoneSeconds(zone: string): number {
  if (zone === 'Z') return 0;
  const size = Number(zone.slice(1, 3)) * 3600 + Number(zone.slice(-2)) * 60;
  return zone.startsWith('-') ? -size : size;
}
