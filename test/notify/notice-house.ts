import { channelsOf } from '#adapters/notify';
import { fingerprint, virtualClock } from '#adapters/system';
import type { NoticeParts } from '#app/notices';
import type { ChannelConfig, ChannelReach, NotificationsConfig } from '#config';
import { seededRandom } from '#core/prelude';
import { instant, plusMs } from '#core/calendar';
import type { Deliveries, Delivery, Events, HouseEvent, VirtualClock } from '#ports';
import type { FakeMail } from '../fakes/notify/start-fake-mail.ts';
import type { FakeReaders } from '../fakes/notify/start-fake-readers.ts';

/** 2026-06-18T12:00:00Z. */
export const NOON = instant(1_781_784_000_000);

function keyOf({ event, channel }: Delivery): string {
  return `${event} ${channel}`;
}

/** Events and deliveries in memory, as the store keeps them. */
export function memoryStore(): { readonly events: Events; readonly deliveries: Deliveries } {
  const told: HouseEvent[] = [];
  const rows = new Map<string, Delivery>();
  let upTo = 0;
  const sorted = (): Delivery[] =>
    [...rows.values()].toSorted((left, right) => left.event - right.event);
  return {
    events: {
      tell: async (event) => {
        if (event.key !== undefined && told.some(({ key }) => key === event.key)) return undefined;
        const kept = { ...event, id: told.length + 1 };
        told.push(kept);
        return kept;
      },
      after: async (id, most) => told.filter((event) => event.id > id).slice(0, most),
      newest: async () => told.length,
      oldest: async () => (told.length === 0 ? 0 : 1),
      thin: async () => 0,
    },
    deliveries: {
      routedUpTo: async () => upTo,
      route: async (deliveries, id) => {
        for (const one of deliveries) if (!rows.has(keyOf(one))) rows.set(keyOf(one), one);
        upTo = id;
      },
      open: async () => sorted().filter(({ state }) => /pending|sending|held/.test(state)),
      keep: async (deliveries) => {
        for (const one of deliveries) rows.set(keyOf(one), one);
      },
      newest: async (most) => sorted().toReversed().slice(0, most),
    },
  };
}

/** Every service that there is, each told everything. */
export function everyChannel(services: FakeReaders, mail: FakeMail): readonly ChannelConfig[] {
  const token = { kind: 'environment', variable: 'TOKEN' } as const;
  const plain = (path: string) => ({ kind: 'plain', url: `${services.url}${path}` }) as const;
  const hook = { kind: 'environment', variable: 'HOOK' } as const;
  const secret = { kind: 'environment', variable: 'SECRET' } as const;
  return [
    named('ntfy', { kind: 'ntfy', url: services.url, topic: 't', token }),
    named('telegram', { kind: 'telegram', chatId: '7', token }),
    named('discord-webhook', { kind: 'discord', way: { kind: 'webhook', url: hook } }),
    named('discord-bot', { kind: 'discord', way: { kind: 'bot', channelId: '12345', token } }),
    named('email', mailTo(mail)),
    named('webhook', { kind: 'webhook', url: plain('/hook'), secret }),
    named('apprise', { kind: 'apprise', url: plain('/notify/key') }),
  ];
}

function named(name: string, service: ChannelReach): ChannelConfig {
  return { name, level: 'info', service };
}

function mailTo({ port }: FakeMail): ChannelReach {
  return {
    kind: 'email',
    host: '127.0.0.1',
    port,
    security: 'none',
    password: { kind: 'none' },
    from: 'invest@example.com',
    to: ['me@example.com', 'you@example.com'],
  };
}

export type NoticeHouse = Omit<NoticeParts, 'clock'> & { readonly clock: VirtualClock };

/** Everything that telling takes, over fakes and a clock that is ours to move. */
export function noticeHouse(
  { services, mail }: { readonly services: FakeReaders; readonly mail: FakeMail },
  given: {
    readonly channels?: readonly ChannelConfig[];
    readonly settings?: Partial<NotificationsConfig>;
    readonly clock?: VirtualClock;
    readonly seed?: number;
    readonly deadlineMs?: number;
  } = {},
): NoticeHouse {
  const { clock = virtualClock(NOON), seed = 1, deadlineMs = 2000 } = given;
  const channels = given.channels ?? everyChannel(services, mail);
  const settings = { timezone: 'UTC', ...given.settings, channels };
  const random = seededRandom(seed);
  const secrets: Readonly<Record<string, string>> = {
    TOKEN: services.token,
    SECRET: services.secret,
    HOOK: `${services.url}/webhooks/42/hooktoken`,
  };
  return {
    home: 'the home',
    ...memoryStore(),
    settings,
    channels: channelsOf(settings, {
      clock,
      deadlineMs,
      secretOf: (source) => (source.kind === 'environment' ? secrets[source.variable] : undefined),
      telegramUrl: services.url,
      discordUrl: services.url,
    }),
    clock,
    random: () => random.next(),
    fingerprint,
    log: { line: () => undefined },
  };
}

/** Moves a house's time on. */
export function pass(house: NoticeHouse, forMs: number): void {
  house.clock.moveTo(plusMs(house.clock.now(), forMs));
}

/** An event of now. */
export async function tell(house: NoticeHouse, event: Partial<HouseEvent> = {}): Promise<void> {
  await house.events.tell({
    at: house.clock.now(),
    kind: 'exit',
    level: 'notice',
    account: 'wheel',
    title: 'stop-loss sold 12.5 AAPL',
    ...event,
  });
}
