export const EXCHANGE_ZONE = 'America/New_York';

/** In which zone moments are shown: the reader's own, the exchange's, or UTC. */
export type ZoneChoice = 'own' | 'exchange' | 'utc';

/** IANA name of a choice. */
export function zoneOf(choice: ZoneChoice): string {
  if (choice === 'exchange') return EXCHANGE_ZONE;
  return choice === 'utc' ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export type MomentShape = 'day and time' | 'time' | 'day' | 'whole';

const SHAPES: Readonly<Record<MomentShape, Intl.DateTimeFormatOptions>> = {
  'day and time': {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  },
  time: { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
  day: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  whole: {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  },
};

const made = new Map<string, Intl.DateTimeFormat>();

function formatOf(shape: MomentShape, zone: string): Intl.DateTimeFormat {
  const key = `${shape} ${zone}`;
  const kept = made.get(key);
  if (kept !== undefined) return kept;
  const format = new Intl.DateTimeFormat('en-GB', {
    ...SHAPES[shape],
    hourCycle: 'h23',
    timeZone: zone,
  });
  made.set(key, format);
  return format;
}

/** A moment in UTC as text, in a zone, with the zone's name; the text itself where it is none. */
export function momentText(at: string, shape: MomentShape, zone: string): string {
  const ms = Date.parse(at);
  return Number.isNaN(ms) ? at : formatOf(shape, zone).format(ms);
}

/** A trading date "2025-01-02" as "Thu 2 Jan 2025"; it has no zone. */
export function dayText(on: string): string {
  return momentText(`${on}T12:00:00Z`, 'day', 'UTC');
}

/** Milliseconds since 1970, for comparing and drawing. */
export function msOf(at: string): number {
  return Date.parse(at);
}

const STEPS: readonly (readonly [ms: number, word: string])[] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1000, 's'],
];

/** How long in its largest two units: "3 d 4 h", "12 min 5 s". */
export function spanText(ms: number): string {
  const size = Math.abs(ms);
  const first = STEPS.findIndex(([step]) => size >= step);
  if (first === -1) return `${Math.round(size)} ms`;
  const [step, word] = STEPS[first] ?? [1000, 's'];
  const whole = Math.floor(size / step);
  const next = STEPS[first + 1];
  const rest = next === undefined ? 0 : Math.floor((size - whole * step) / next[0]);
  return rest === 0 || next === undefined
    ? `${whole} ${word}`
    : `${whole} ${word} ${rest} ${next[1]}`;
}

/** Milliseconds as the API writes moments. */
export function isoOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
