import type { NoticesView } from '#contract';
import { toIso } from '#core/calendar';
import type { Delivery, NoticeChannel } from '#ports';
import { noticePartsOf, type Home } from '#worlds';

/** Enough to see the last failure of each channel. */
const NEWEST = 2000;

/** Who is told of what, and how it went lately. */
export async function tellNotices(home: Home): Promise<NoticesView> {
  const { settings, channels, deliveries } = await noticePartsOf(home, SILENT);
  const [open, newest] = [await deliveries.open(), await deliveries.newest(NEWEST)];
  const { timezone, quietHours } = settings;
  return {
    timezone,
    quietHours:
      quietHours === undefined
        ? null
        : {
            from: clockText(quietHours.fromMinute),
            to: clockText(quietHours.toMinute),
            except: quietHours.except,
          },
    channels: settings.channels.flatMap(({ name, level, kinds, accounts, digestMinute }) => {
      const channel = channels.find((known) => known.name === name);
      if (channel === undefined) return [];
      return {
        name,
        service: channel.service,
        level,
        kinds: kinds === undefined ? null : [...kinds],
        accounts: accounts === undefined ? null : [...accounts],
        digestAt: digestMinute === undefined ? null : clockText(digestMinute),
        repeats: repeatsOf(channel),
        open: open.filter((row) => row.channel === name).length,
        ...lately(newest.filter((row) => row.channel === name)),
      };
    }),
  };
}

const SILENT = { line: () => undefined };

function lately(
  rows: readonly Delivery[],
): Pick<NoticesView['channels'][number], 'lastDeliveredAt' | 'lastFailure'> {
  const delivered = rows.flatMap(({ state, endedAt }) =>
    state === 'delivered' && endedAt !== undefined ? [endedAt] : [],
  );
  const last = delivered.toSorted((left, right) => right - left)[0];
  const failed = rows.find(({ state, because }) => state !== 'delivered' && because !== undefined);
  return {
    lastDeliveredAt: last === undefined ? null : toIso(last),
    lastFailure: failed?.because ?? null,
  };
}

function repeatsOf({
  repeatsMergeForMs,
}: NoticeChannel): NoticesView['channels'][number]['repeats'] {
  if (repeatsMergeForMs === 0) return 'shown and marked';
  return repeatsMergeForMs === Infinity ? 'merged' : 'merged for minutes';
}

function clockText(minuteOfDay: number): string {
  const hour = String(Math.floor(minuteOfDay / 60)).padStart(2, '0');
  return `${hour}:${String(minuteOfDay % 60).padStart(2, '0')}`;
}
