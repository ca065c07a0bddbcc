import { DAY_MS, HOUR_MS, MINUTE_MS, plusMs, readInstant, type Instant } from '#core/calendar';
import { deliverNotices } from '#app/notices';
import { fingerprint, virtualClock } from '#adapters/system';
import type { ChannelConfig, NotificationsConfig } from '#config';
import type { EventLevel, Notice, NoticeOutcome } from '#ports';
import { storeInTemporaryFolder } from '../days/replayed-house.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { memoryStore, NOON, pass, tell, type NoticeHouse } from './notice-house.ts';

type Answer = (notice: Notice) => NoticeOutcome;

const DELIVERED: NoticeOutcome = { kind: 'delivered' };
const refused = (again: 'soon' | 'slowly' | 'never', afterMs?: number): NoticeOutcome => ({
  kind: 'not delivered',
  because: 'no',
  again,
  ...(afterMs === undefined ? {} : { afterMs }),
});
const LOST: NoticeOutcome = { kind: 'unknown', because: 'no answer' };

type House = NoticeHouse & {
  readonly sent: Notice[];
  answer: Answer;
};

const service = { kind: 'apprise', url: { kind: 'plain', url: 'http://x' } } as const;

/** One channel that answers as it is told, or several. */
function house(
  given: {
    readonly channels?: readonly Partial<ChannelConfig>[];
    readonly settings?: Partial<NotificationsConfig>;
    readonly at?: Instant;
    readonly merges?: number;
    readonly bodyBytes?: number;
  } = {},
): House {
  const channels = (given.channels ?? [{}]).map((channel): ChannelConfig => {
    return { name: 'phone', level: 'info', service, ...channel };
  });
  const sent: Notice[] = [];
  const made: House = {
    home: 'home',
    ...memoryStore(),
    settings: { timezone: 'Europe/Warsaw', ...given.settings, channels },
    channels: channels.map(({ name }) => ({
      name,
      service: 'a service',
      repeatsMergeForMs: given.merges ?? Infinity,
      bodyBytes: given.bodyBytes ?? 2000,
      send: async (notice) => {
        sent.push(notice);
        return made.answer(notice);
      },
    })),
    clock: virtualClock(given.at ?? NOON),
    random: () => 0,
    fingerprint,
    log: { line: () => undefined },
    sent,
    answer: () => DELIVERED,
  };
  return made;
}

const at = (text: string): Instant => readInstant(text) as Instant;
const titles = ({ sent }: House): readonly string[] => sent.map(({ title }) => title);

/** Runs every minute for a while. */
async function runFor(one: House, forMs: number): Promise<void> {
  const until = plusMs(one.clock.now(), forMs);
  while (one.clock.now() < until) {
    pass(one, MINUTE_MS);
    await deliverNotices(one);
  }
}

describe('what a channel is told', () => {
  it('is what has its level or more', async () => {
    const one = house({ channels: [{ level: 'warning' }] });
    for (const level of ['info', 'notice', 'warning', 'alarm'] as const)
      await tell(one, { level, title: level });
    await deliverNotices(one);
    expect(titles(one)).toEqual(['ALARM: wheel: alarm', 'Warning: wheel: warning']);
  });

  it('is of its kinds and accounts, and what is of no account', async () => {
    const one = house({ channels: [{ kinds: ['exit', 'backup'], accounts: ['wheel'] }] });
    await tell(one, { title: 'a' });
    await tell(one, { title: 'b', account: 'intraday' });
    await tell(one, { title: 'c', kind: 'order' });
    const { events, clock } = one;
    await events.tell({ at: clock.now(), kind: 'backup', level: 'info', title: 'd' });
    await deliverNotices(one);
    expect(titles(one)).toEqual(['wheel: a', 'd']);
  });

  it('is told once, whatever is run again', async () => {
    const one = house();
    await tell(one);
    await deliverNotices(one);
    await deliverNotices(one);
    await runFor(one, HOUR_MS);
    expect(one.sent).toHaveLength(1);
  });

  it('is nothing of before yesterday, be the channel new or the house asleep', async () => {
    const one = house();
    await tell(one, { title: 'old' });
    pass(one, DAY_MS + 1);
    await tell(one, { title: 'new' });
    expect(await deliverNotices(one)).toMatchObject({ routed: 1, delivered: 1 });
    expect(titles(one)).toEqual(['wheel: new']);
  });

  it('is not that it fails itself, which the others are told once', async () => {
    const one = house({ channels: [{ name: 'down' }, { name: 'phone', level: 'warning' }] });
    one.answer = ({ level }) => (level === 'notice' ? refused('soon') : DELIVERED);
    await tell(one, { level: 'notice' });
    await runFor(one, 3 * HOUR_MS);
    const others = one.sent.filter(({ level }) => level === 'warning');
    expect(others.map(({ title, body }) => [title, body.split('\n')[0]])).toEqual([
      ['Warning: the channel down (a service) does not take messages', 'no'],
    ]);
  });

  it('that has left the configuration is given up, and the others go on', async () => {
    const one = house({ channels: [{ name: 'old' }, { name: 'new' }] });
    one.answer = () => refused('soon');
    await tell(one);
    await deliverNotices(one);
    const settings = { ...one.settings, channels: one.settings.channels.slice(1) };
    one.answer = () => DELIVERED;
    pass(one, HOUR_MS);
    expect(await deliverNotices({ ...one, settings })).toMatchObject({
      delivered: 1,
      failed: 1,
      open: 0,
    });
    const rows = await one.deliveries.newest(9);
    expect(rows.find(({ channel }) => channel === 'old')).toMatchObject({
      state: 'failed',
      because: 'the channel is no longer in the configuration',
    });
  });
});

describe('quiet hours', () => {
  const quiet = (
    except: 'warning' | 'alarm' | 'nothing' = 'alarm',
  ): Partial<NotificationsConfig> => ({
    quietHours: { fromMinute: 22 * 60, toMinute: 7 * 60, except },
  });

  /** Warsaw is at +02:00 in June. */
  it('hold until they end and then tell all as one; an alarm passes', async () => {
    const one = house({ settings: quiet(), at: at('2026-06-18T21:30:00Z') });
    await tell(one, { title: 'a', level: 'warning' });
    await tell(one, { title: 'b' });
    await tell(one, { title: 'c', level: 'alarm' });
    await deliverNotices(one);
    expect(titles(one)).toEqual(['ALARM: wheel: c']);
    await runFor(one, 7 * HOUR_MS + 28 * MINUTE_MS);
    expect(one.sent).toHaveLength(1);
    await runFor(one, 3 * MINUTE_MS);
    expect(titles(one).slice(1)).toEqual(['Warning: 2 events, 1 warning']);
    expect(one.sent[1]?.body).toBe('18 Jun 23:30 Warning: wheel: a\n18 Jun 23:30 wheel: b');
  });

  it.each([
    ['2026-06-18T19:59:59Z', 'passes'],
    ['2026-06-18T20:00:00Z', 'waits'],
    ['2026-06-19T04:59:59Z', 'waits'],
    ['2026-06-19T05:00:00Z', 'passes'],
    // The clocks go back at 03:00 in Warsaw on 25 October 2026: the night is an hour longer.
    ['2026-10-25T05:30:00Z', 'waits'],
    ['2026-10-25T06:00:00Z', 'passes'],
  ])('of 22 to 7 in Warsaw at %s: it %s', async (moment, does) => {
    const one = house({ settings: quiet(), at: at(moment) });
    await tell(one);
    await deliverNotices(one);
    expect(one.sent).toHaveLength(does === 'passes' ? 1 : 0);
  });

  it.each([
    ['warning', 2],
    ['alarm', 1],
    ['nothing', 0],
  ] as const)('except %s let %i of a warning and an alarm pass', async (except, count) => {
    const one = house({ settings: quiet(except), at: at('2026-06-18T23:00:00Z') });
    await tell(one, { level: 'warning' });
    await tell(one, { level: 'alarm' });
    await deliverNotices(one);
    expect(one.sent).toHaveLength(count);
  });
});

describe('a digest', () => {
  it('tells a day in one message at its time; an alarm does not wait', async () => {
    const one = house({ channels: [{ digestMinute: 18 * 60 }], at: at('2026-06-18T08:00:00Z') });
    for (const title of ['a', 'b', 'c']) await tell(one, { title, says: 'more' });
    await tell(one, { title: 'now', level: 'alarm' });
    await runFor(one, 7 * HOUR_MS + 59 * MINUTE_MS);
    expect(titles(one)).toEqual(['ALARM: wheel: now']);
    await runFor(one, 2 * MINUTE_MS);
    expect(titles(one).slice(1)).toEqual(['3 events']);
    expect(one.sent[1]?.body.split('\n')[0]).toBe('18 Jun 10:00 wheel: a: more');
  });

  it('whose time is quiet waits for the end of the quiet hours', async () => {
    const one = house({
      channels: [{ digestMinute: 23 * 60 }],
      settings: { quietHours: { fromMinute: 22 * 60, toMinute: 7 * 60, except: 'alarm' } },
      at: at('2026-06-18T08:00:00Z'),
    });
    await tell(one);
    await runFor(one, 20 * HOUR_MS);
    expect(one.sent).toHaveLength(0);
    await runFor(one, HOUR_MS + MINUTE_MS);
    expect(one.sent).toHaveLength(1);
  });

  it('of more than fits is several messages with everything in them', async () => {
    const one = house({ channels: [{ digestMinute: 18 * 60 }], bodyBytes: 400 });
    for (let event = 1; event <= 60; event += 1) await tell(one, { title: `number ${event}.` });
    await runFor(one, 8 * HOUR_MS);
    const text = one.sent.map(({ body }) => body).join('\n');
    for (let event = 1; event <= 60; event += 1) expect(text).toContain(`number ${event}.`);
    for (const { body } of one.sent) expect(Buffer.byteLength(body)).toBeLessThanOrEqual(400);
    expect(one.sent.length).toBeLessThan(10);
  });
});

describe('a flood', () => {
  it('is at most 20 messages in any minute, alarms among the first, and everything is told', async () => {
    const one = house();
    const moments: number[] = [];
    one.answer = () => {
      moments.push(one.clock.now());
      return DELIVERED;
    };
    let told = 0;
    for (let round = 0; round < 60; round += 1) {
      for (let each = 0; each < 10; each += 1) {
        told += 1;
        await tell(one, { title: `number ${told}.`, level: each === 9 ? 'alarm' : 'notice' });
      }
      await deliverNotices(one);
      pass(one, 5000);
    }
    await runFor(one, 5 * MINUTE_MS);
    const text = one.sent.map(({ title, body }) => `${title}\n${body}`).join('\n');
    for (let event = 1; event <= told; event += 1) expect(text).toContain(`number ${event}.`);
    for (const moment of moments) {
      const within = moments.filter((other) => other > moment - MINUTE_MS && other <= moment);
      expect(within.length).toBeLessThanOrEqual(20);
    }
  });
});

describe('a message that does not arrive', () => {
  it('is tried again after five seconds, tripled each time up to a quarter of an hour, and given up after a day', async () => {
    const one = house();
    const moments: number[] = [];
    one.answer = () => {
      moments.push(one.clock.now());
      return refused('soon');
    };
    await tell(one, { level: 'info' });
    for (let second = 0; second < 26 * 3600; second += 5) {
      await deliverNotices(one);
      pass(one, 5000);
    }
    const waits = moments.slice(1).map((moment, position) => moment - (moments[position] ?? 0));
    expect(waits.slice(0, 6)).toEqual([5000, 15_000, 45_000, 135_000, 405_000, 900_000]);
    expect(Math.max(...waits)).toBe(900_000);
    const last = (moments.at(-1) ?? 0) - NOON;
    expect(last).toBe(DAY_MS);
    const rows = await one.deliveries.newest(9);
    expect(rows.filter(({ event }) => event === 1)).toMatchObject([
      { state: 'failed', because: 'no' },
    ]);
  });

  it('waits as long as the service says', async () => {
    const one = house();
    one.answer = () => refused('soon', 90_000);
    await tell(one);
    await deliverNotices(one);
    pass(one, 89_999);
    await deliverNotices(one);
    expect(one.sent).toHaveLength(1);
    pass(one, 1);
    await deliverNotices(one);
    expect(one.sent).toHaveLength(2);
  });

  it('holds up what comes after it, which is then joined and not lost', async () => {
    const one = house();
    one.answer = () => refused('soon', 600_000);
    await tell(one, { title: 'first' });
    await deliverNotices(one);
    for (let event = 0; event < 30; event += 1) await tell(one, { title: `later ${event}.` });
    await deliverNotices(one);
    expect(one.sent).toHaveLength(1);
    one.answer = () => DELIVERED;
    await runFor(one, 15 * MINUTE_MS);
    const text = one.sent.map(({ title, body }) => `${title}\n${body}`).join('\n');
    for (let event = 0; event < 30; event += 1) expect(text).toContain(`later ${event}.`);
  });

  it('that the service will never take is given up at once, and the next one goes', async () => {
    const one = house();
    one.answer = ({ title }) => (title.includes('bad') ? refused('never') : DELIVERED);
    await tell(one, { title: 'bad' });
    await tell(one, { title: 'good' });
    expect(await deliverNotices(one)).toMatchObject({ delivered: 1, failed: 1, open: 0 });
  });

  it('is the same message at each attempt', async () => {
    const one = house();
    one.answer = () => LOST;
    await tell(one);
    await runFor(one, HOUR_MS);
    expect(one.sent.length).toBeGreaterThan(3);
    const [first] = one.sent;
    for (const again of one.sent) expect(again).toEqual(first);
  });
});

describe('a message of which no answer came', () => {
  it('where a repeat is seen is sent again in minutes to hours, few times, and says that it may be a repeat', async () => {
    const one = house({ merges: 0 });
    const moments: number[] = [];
    one.answer = () => {
      moments.push((one.clock.now() - NOON) / MINUTE_MS);
      return LOST;
    };
    await tell(one);
    await deliverNotices(one);
    await runFor(one, 30 * HOUR_MS);
    expect(moments).toEqual([0, 2, 12, 42, 102, 282, 642, 1002, 1362, 1440]);
    expect(one.sent.map(({ mayBeRepeat }) => mayBeRepeat)).toEqual([
      false,
      ...moments.slice(1).map(() => true),
    ]);
  });

  it('does not hold up the next one', async () => {
    const one = house({ merges: 0 });
    one.answer = ({ title }) => (title.includes('first') ? LOST : DELIVERED);
    await tell(one, { title: 'first' });
    await tell(one, { title: 'second' });
    await deliverNotices(one);
    await deliverNotices(one);
    expect(titles(one)).toEqual(['wheel: first', 'wheel: second']);
  });

  it('says so still where the next attempt was refused', async () => {
    const one = house({ merges: 0 });
    const answers = [LOST, refused('soon'), DELIVERED];
    one.answer = () => answers.shift() ?? DELIVERED;
    await tell(one);
    await runFor(one, HOUR_MS);
    expect(one.sent.map(({ mayBeRepeat }) => mayBeRepeat)).toEqual([false, true, true]);
  });

  it('merges within the memory of the service, and says so beyond it', async () => {
    const one = house({ merges: 2 * MINUTE_MS });
    one.answer = () => LOST;
    await tell(one);
    for (let second = 0; second < 600; second += 5) {
      await deliverNotices(one);
      pass(one, 5000);
    }
    const repeats = one.sent.map(({ mayBeRepeat }) => mayBeRepeat);
    expect(repeats.slice(0, 4)).toEqual([false, false, false, false]);
    expect(repeats.at(-1)).toBe(true);
  });
});

describe('the text of a message', () => {
  it.each<[EventLevel, string]>([
    ['info', 'wheel: sold'],
    ['notice', 'wheel: sold'],
    ['warning', 'Warning: wheel: sold'],
    ['alarm', 'ALARM: wheel: sold'],
  ])('of %s begins with "%s"', async (level, title) => {
    const one = house();
    await tell(one, { level, title: 'sold', says: 'At 180.25.' });
    await deliverNotices(one);
    expect(one.sent).toMatchObject([{ title, body: 'At 180.25.\n18 Jun 14:00', level }]);
  });

  it('is one clean line a part, whatever the event holds', async () => {
    const one = house({ bodyBytes: 300 });
    await tell(one, {
      title: `a\r\nb\u202E\u0000c${'x'.repeat(9999)}`,
      says: '\uD800€'.repeat(9999),
    });
    await deliverNotices(one);
    const [{ title, body } = { title: '', body: '' }] = one.sent;
    expect(title).toMatch(/^wheel: a b c?x*|…$/);
    expect(title + body.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    expect(Buffer.byteLength(title)).toBeLessThanOrEqual(200);
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(300);
  });
});

describe('over the store of a home', () => {
  const closing: (() => void)[] = [];
  afterEach(() => {
    for (const close of closing.splice(0)) close();
  });

  it('a process that died while sending is followed by one that sends the same message', async () => {
    const { store, close } = storeInTemporaryFolder();
    closing.push(close);
    const one = { ...house(), events: store.events, deliveries: store.deliveries };
    const ids: string[] = [];
    const channels = one.channels.map((channel) => ({
      ...channel,
      send: async ({ id }: Notice) => {
        ids.push(id);
        if (ids.length === 1) throw new Error('killed');
        return DELIVERED;
      },
    }));
    await tell(one);
    await expect(deliverNotices({ ...one, channels })).rejects.toThrow('killed');
    expect(await store.deliveries.open()).toMatchObject([{ state: 'sending', attempts: 1 }]);
    expect(await deliverNotices({ ...one, channels })).toMatchObject({ delivered: 1, open: 0 });
    expect(new Set(ids).size).toBe(1);
  });
});
