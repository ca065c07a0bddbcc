/** A row of a schedule as config.yaml has it. */
export type ScheduleRowText = Readonly<Record<string, string | number | readonly string[]>>;

const TIME = String.raw`(?:[01]\d|2[0-3]):[0-5]\d`;
const WEEKLY = new RegExp(`^([A-Z,-]+) (${TIME})$`);
const EVERY = new RegExp(`^([A-Z,-]+) every (\\d{1,3}) (${TIME})-(${TIME})$`);
const MONTHLY = new RegExp(`^monthly (\\d{1,2}) (${TIME})$`);

/**
 * The rows of a schedule as a person says it: "MON-FRI 18:00", "MON,THU 20:00", "monthly 1 20:00",
 * "MON-FRI every 30 15:00-21:00"; several with a semicolon between them. Undefined for anything else: whether its days
 * are days is for the configuration to say.
 */
export function scheduleSaid(text: string): readonly ScheduleRowText[] | undefined {
  const rows = text.split(';').map((part) => rowSaid(part.trim().replaceAll(/\s+/g, ' ')));
  const read = rows.filter((row) => row !== undefined);
  return read.length === rows.length ? read : undefined;
}

function rowSaid(text: string): ScheduleRowText | undefined {
  return monthlySaid(text) ?? everySaid(text) ?? weeklySaid(text);
}

function monthlySaid(text: string): ScheduleRowText | undefined {
  const [, day, time] = MONTHLY.exec(text) ?? [];
  return time === undefined ? undefined : { monthly: Number(day), time };
}

function everySaid(text: string): ScheduleRowText | undefined {
  const [, days = '', minutes, from, to] = EVERY.exec(text) ?? [];
  if (from === undefined || to === undefined) return undefined;
  return { days: daysSaid(days), every_minutes: Number(minutes), from, to };
}

function weeklySaid(text: string): ScheduleRowText | undefined {
  const [, days = '', time] = WEEKLY.exec(text) ?? [];
  return time === undefined ? undefined : { days: daysSaid(days), time };
}

function daysSaid(text: string): string | readonly string[] {
  return text.includes(',') ? text.split(',') : text;
}
