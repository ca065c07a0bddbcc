import {
  slotsBetween,
  type ChannelRouting,
  type NotificationsConfig,
  type QuietHours,
} from '#config';
import { DAY_MS, plusMs, type Instant } from '#core/calendar';
import type { HouseEvent } from '#ports';
import { levelRank } from './level-rank.ts';

type Times = Pick<NotificationsConfig, 'timezone' | 'quietHours'>;

/**
 * When a channel is to tell of an event: at once, at the channel's digest, or when quiet hours end. An alarm never
 * waits for a digest.
 */
export function toldAt(
  { at, level }: Pick<HouseEvent, 'at' | 'level'>,
  { digestMinute }: Pick<ChannelRouting, 'digestMinute'>,
  { timezone, quietHours }: Times,
): Instant {
  const gathered =
    digestMinute === undefined || level === 'alarm' ? at : nextAt(digestMinute, timezone, at);
  if (quietHours === undefined || passes(level, quietHours)) return gathered;
  return isQuiet(gathered, quietHours, timezone)
    ? nextAt(quietHours.toMinute, timezone, gathered)
    : gathered;
}

function passes(level: HouseEvent['level'], { except }: QuietHours): boolean {
  return except !== 'nothing' && levelRank(level) >= levelRank(except);
}

/** Whether the last of the two bounds that has passed is their beginning. */
function isQuiet(at: Instant, { fromMinute, toMinute }: QuietHours, zone: string): boolean {
  // Two days back: a day on which the clocks change has 25 hours.
  const range = { from: plusMs(at, -2 * DAY_MS), upTo: plusMs(at, 1) };
  const begun = timesOf(fromMinute, zone, range).at(-1);
  const ended = timesOf(toMinute, zone, range).at(-1);
  return begun !== undefined && (ended === undefined || begun > ended);
}

/** The next moment after `at` at which a clock of the zone shows a time. */
function nextAt(minute: number, zone: string, at: Instant): Instant {
  const [next] = timesOf(minute, zone, { from: plusMs(at, 1), upTo: plusMs(at, 2 * DAY_MS) });
  return next ?? plusMs(at, DAY_MS);
}

const EVERY_DAY = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;

function timesOf(
  atMinute: number,
  zone: string,
  range: { readonly from: Instant; readonly upTo: Instant },
): readonly Instant[] {
  return slotsBetween([{ kind: 'weekly', days: EVERY_DAY, atMinute }], zone, range);
}
