import { deliverTo, type ChannelOutcome } from './deliver-to.ts';
import type { NoticeParts } from './notice-parts.ts';
import { routeEvents } from './route-events.ts';

/** What came of one run: deliveries routed, messages delivered and given up, deliveries that are still open. */
export type NoticesOutcome = {
  readonly routed: number;
  readonly delivered: number;
  readonly failed: number;
  readonly open: number;
};

/**
 * Decides who is told of what is new and sends what is due; whatever was on its way when a process died is sent again
 * under its own id. One run at a time for a home. Throws PortError where the store fails.
 */
export async function deliverNotices(parts: NoticeParts): Promise<NoticesOutcome> {
  const routed = await routeEvents(parts);
  const open = await parts.deliveries.open();
  const byChannel = Map.groupBy(open, ({ channel }) => channel);
  // Each to its end even where one fails: a run that is still sending must not meet the next one.
  const ended = await Promise.allSettled(
    [...byChannel].map(async ([name, rows]) => deliverTo(name, rows, parts)),
  );
  const outcomes: ChannelOutcome[] = [];
  for (const one of ended) {
    if (one.status === 'rejected') throw one.reason;
    outcomes.push(one.value);
  }
  return {
    routed,
    delivered: sum(outcomes, 'delivered'),
    failed: sum(outcomes, 'failed'),
    open: open.length - sum(outcomes, 'ended'),
  };
}

/** What a run came to in a line; undefined where nothing has happened. */
export function noticesLine({ delivered, failed }: NoticesOutcome): string | undefined {
  if (delivered + failed === 0) return undefined;
  return failed === 0
    ? `${delivered} messages sent`
    : `${delivered} messages sent, ${failed} given up`;
}

function sum(outcomes: readonly ChannelOutcome[], key: keyof ChannelOutcome): number {
  return outcomes.reduce((total, outcome) => total + outcome[key], 0);
}
