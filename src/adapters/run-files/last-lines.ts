import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const schema = z.object({ at: z.string(), level: z.string(), says: z.string() });

export type LogLine = z.infer<typeof schema>;

const EVERY_MS = 400;

/** The newest lines of a service's log, oldest first; a line cut short by a crash is left out. */
export function lastLines(folder: string, most: number): readonly LogLine[] {
  const lines: LogLine[] = [];
  for (const name of daysIn(folder).toReversed()) {
    lines.unshift(...linesIn(readFileSync(join(folder, name), 'utf8')));
    if (lines.length >= most) break;
  }
  return lines.slice(-most);
}

type Following = {
  readonly pause: (forMs: number) => Promise<void>;
  readonly isOver: () => boolean;
  readonly tell: (line: LogLine) => void;
};

/** Tells every line that is written from now on, until it is over. */
export async function followLog(folder: string, following: Following): Promise<void> {
  const { pause, isOver, tell } = following;
  let place = endOf(folder);
  while (!isOver()) {
    await pause(EVERY_MS);
    place = readOn(folder, place, tell);
  }
}

type Place = { readonly name: string; readonly from: number };

function endOf(folder: string): Place {
  const name = daysIn(folder).at(-1) ?? '';
  return { name, from: name === '' ? 0 : statSync(join(folder, name)).size };
}

/** To the end of whole lines; a new day begins a new file. */
function readOn(folder: string, { name, from }: Place, tell: Following['tell']): Place {
  let place: Place = { name, from };
  for (const day of daysIn(folder).filter((each) => each >= name)) {
    const start = day === name ? from : 0;
    const bytes = readFileSync(join(folder, day)).subarray(start);
    const whole = bytes.lastIndexOf(10) + 1;
    for (const line of linesIn(bytes.subarray(0, whole).toString('utf8'))) tell(line);
    place = { name: day, from: start + whole };
  }
  return place;
}

function daysIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^\d{4}-\d\d-\d\d\.ndjson$/.test(name))
    .toSorted();
}

function linesIn(text: string): readonly LogLine[] {
  return text.split('\n').flatMap((line) => {
    try {
      return schema.safeParse(JSON.parse(line)).data ?? [];
    } catch {
      return [];
    }
  });
}
