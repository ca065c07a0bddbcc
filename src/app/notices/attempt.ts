import type { ChannelRouting } from '#config';
import { plusMs, type Instant } from '#core/calendar';
import type { Delivery, HouseEvent, NoticeChannel, NoticeOutcome } from '#ports';
import { channelSubject } from './concerns.ts';
import { failedRow, FORGOTTEN } from './failed-row.ts';
import { noticeOf, type Letterhead } from './notice-of.ts';
import type { NoticeParts } from './notice-parts.ts';
import { NEWS_FOR_MS } from './route-events.ts';
import { toldAt } from './told-at.ts';
import { waitBeforeAgain } from './wait-before-again.ts';

/** One message with all deliveries that it ends. */
export type Message = {
  readonly id: string;
  readonly rows: readonly Delivery[];
  readonly events: readonly HouseEvent[];
};

export type Addressed = {
  readonly channel: NoticeChannel;
  readonly routing: ChannelRouting;
  readonly head: Letterhead;
};

export type Attempted = 'delivered' | 'given up' | 'waits';

/** Failures in a row after which a channel is said to be down. */
const DOWN_AFTER = 4;

/** Sends a message once: that it is on its way is kept before it leaves, and what came of it afterwards. */
export async function attempt(
  message: Message,
  to: Addressed,
  parts: NoticeParts,
): Promise<Attempted> {
  const { deliveries, clock } = parts;
  const { id, rows, events } = message;
  if (events.length === 0) return giveUp(message, FORGOTTEN, parts);
  const dueAt = latest(events.map((event) => toldAt(event, to.routing, parts.settings)));
  const merges = clock.now() - dueAt < to.channel.repeatsMergeForMs;
  // A delivery that once was without an answer stays 'sending' until it has one.
  const isUnsure = rows.some(({ state }) => state === 'sending');
  const attempts = Math.max(...rows.map((row) => row.attempts)) + 1;
  const sending = rows.map(({ event, channel }): Delivery => {
    return { event, channel, state: 'sending', attempts, message: id };
  });
  await deliveries.keep(sending);
  const outcome = await to.channel.send(
    noticeOf(events, to.head, { id, mayBeRepeat: isUnsure && !merges }),
  );
  const now = clock.now();
  if (outcome.kind === 'delivered') {
    const told = outcome.says === undefined ? {} : { because: outcome.says };
    await deliveries.keep(
      sending.map((row) => ({ ...row, ...told, state: 'delivered', endedAt: now })),
    );
    return 'delivered';
  }
  const untried = { ...message, rows: sending };
  const nextTryAt = nextTry(outcome, { attempts, merges, dueAt, now }, parts.random);
  if (isDown(outcome, attempts)) await tellDown(outcome.because, to.channel, parts);
  if (nextTryAt === undefined) return giveUp(untried, outcome.because, parts);
  const state = isUnsure || outcome.kind === 'unknown' ? 'sending' : 'pending';
  const { because } = outcome;
  await deliveries.keep(sending.map((row) => ({ ...row, state, nextTryAt, because })));
  return 'waits';
}

type Failed = Exclude<NoticeOutcome, { kind: 'delivered' }>;

/** Undefined where it is not tried again: it never helps, or a day has passed. */
function nextTry(
  failed: Failed,
  tried: {
    readonly attempts: number;
    readonly merges: boolean;
    readonly dueAt: Instant;
    readonly now: Instant;
  },
  random: () => number,
): Instant | undefined {
  if (failed.kind === 'not delivered' && failed.again === 'never') return undefined;
  const { attempts, merges, dueAt, now } = tried;
  const lastAt = plusMs(dueAt, NEWS_FOR_MS);
  if (attempts > 1 && now >= lastAt) return undefined;
  const next = plusMs(now, waitBeforeAgain(failed, { attempts, merges, chance: random() }));
  return next > lastAt && now < lastAt ? lastAt : next;
}

async function giveUp(message: Message, because: string, parts: NoticeParts): Promise<Attempted> {
  const { deliveries, clock, log } = parts;
  await deliveries.keep(message.rows.map((row) => failedRow(row, because, clock.now())));
  const [row] = message.rows;
  log.line('warn', `a message to ${row?.channel ?? 'nobody'} was given up: ${because}`);
  return 'given up';
}

function isDown(failed: Failed, attempts: number): boolean {
  if (attempts >= DOWN_AFTER) return true;
  return failed.kind === 'not delivered' && failed.again !== 'soon';
}

/** Once from one delivered message to the next: other channels tell that this one is down. */
async function tellDown(
  because: string,
  { name, service }: NoticeChannel,
  { deliveries, events, clock }: NoticeParts,
): Promise<void> {
  const rows = await deliveries.newest(2000);
  const last = rows.filter(({ channel, state }) => channel === name && state === 'delivered');
  const since = Math.max(0, ...last.map(({ endedAt }) => endedAt ?? 0));
  await events.tell({
    at: clock.now(),
    kind: 'service',
    level: 'warning',
    title: `the channel ${name} (${service}) does not take messages`,
    says: because,
    subject: channelSubject(name),
    key: `channel-down:${name}:${since}`,
  });
}

function latest(moments: readonly Instant[]): Instant {
  return moments.reduce((last, at) => (at > last ? at : last));
}
