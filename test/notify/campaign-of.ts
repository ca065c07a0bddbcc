import { DAY_MS, MINUTE_MS } from '#core/calendar';
import { deliverNotices } from '#app/notices';
import { virtualClock } from '#adapters/system';
import { seededRandom, type SeededRandom } from '#core/prelude';
import type { EventLevel } from '#ports';
import { startFakeMail, type FakeMail } from '../fakes/notify/start-fake-mail.ts';
import {
  startFakeReaders,
  type FakeReaders,
  type Misfortune,
} from '../fakes/notify/start-fake-readers.ts';
import { killedLife } from './killed-life.ts';
import { NOON, noticeHouse, pass, tell, type NoticeHouse } from './notice-house.ts';

/** How one event came to one channel. */
export type Reached = {
  readonly channel: string;
  readonly event: number;
  /** Messages before the reader that tell of it. */
  readonly times: number;
  /** Of these, how many say that they may be repeats. */
  readonly marked: number;
};

export type Campaign = {
  readonly kills: number;
  readonly misfortunes: number;
  readonly reached: readonly Reached[];
  /** Deliveries that were not delivered in the end. */
  readonly left: readonly unknown[];
};

/** A few hours of events with kills and faults, then a quiet day; everything of it follows from the seed. */
export async function campaignOf(seed: number): Promise<Campaign> {
  const random = seededRandom(`notices ${seed}`);
  const clock = virtualClock(NOON);
  const services = await startFakeReaders(() => clock.now());
  const mail = await startFakeMail();
  const house = noticeHouse({ services, mail }, { clock, seed, deadlineMs: 60 });
  let misfortunes = 0;
  const happens = (): boolean => {
    const does = random.next() < 0.3;
    if (does) misfortunes += 1;
    return does;
  };
  services.befall(() => (happens() ? misfortune(random) : undefined));
  mail.befall(() => (happens() ? mailMisfortune(random) : undefined));
  let [told, kills] = [0, 0];
  try {
    for (let round = 0; round < 30; round += 1) {
      const count = random.next() < 0.1 ? 30 : random.nextInt(3);
      for (let each = 0; each < count; each += 1) {
        told += 1;
        await tell(house, { title: `happening ${told}!`, level: levelBy(random) });
      }
      const moment = random.next() < 0.5 ? 'before' : 'after';
      const at = 1 + random.nextInt(40);
      if (random.next() < 0.6) kills += (await killedLife(house, at, moment)) ? 1 : 0;
      else await deliverNotices(house);
      pass(house, random.nextInt(8 * MINUTE_MS));
    }
    services.befall(() => undefined);
    mail.befall(() => undefined);
    await restOf(house);
    const left = (await house.deliveries.newest(100_000)).filter(
      ({ state }) => state !== 'delivered',
    );
    return { kills, misfortunes, reached: reachedIn(told, services, mail), left };
  } finally {
    await services.stop();
    await mail.stop();
  }
}

/** A day without faults, a minute at a time as long as anything waits. */
async function restOf(house: NoticeHouse): Promise<void> {
  const until = house.clock.now() + DAY_MS;
  while (house.clock.now() < until) {
    const { open } = await deliverNotices(house);
    if (open === 0) return;
    pass(house, 10 * MINUTE_MS);
  }
}

function levelBy(random: SeededRandom): EventLevel {
  const levels = ['info', 'notice', 'warning', 'alarm'] as const;
  return levels[random.nextInt(4)] ?? 'info';
}

function misfortune(random: SeededRandom): Misfortune {
  const kinds: readonly Misfortune[] = [
    { kind: 'reply lost' },
    { kind: 'reply lost' },
    { kind: 'dropped' },
    { kind: 'status', status: 429, headers: { 'retry-after': '30' } },
    { kind: 'status', status: 500 },
    { kind: 'status', status: 401 },
    { kind: 'late', forMs: 90 },
  ];
  return kinds[random.nextInt(kinds.length)] ?? { kind: 'dropped' };
}

function mailMisfortune(random: SeededRandom) {
  const kinds = [
    { kind: 'reply lost' },
    { kind: 'dropped' },
    { kind: 'reply', to: 'END', line: '452 full' },
    { kind: 'reply', to: 'MAIL', line: '451 later' },
  ] as const;
  return kinds[random.nextInt(kinds.length)];
}

const NAMES = {
  ntfy: 'ntfy',
  telegram: 'telegram',
  'discord webhook': 'discord-webhook',
  'discord bot': 'discord-bot',
  webhook: 'webhook',
  apprise: 'apprise',
} as const;

function reachedIn(told: number, services: FakeReaders, mail: FakeMail): readonly Reached[] {
  const texts = [
    ...services.received().map(({ service, text, body }) => {
      return { channel: NAMES[service], text: service === 'webhook' ? JSON.stringify(body) : text };
    }),
    ...mail.mails().map(({ raw }) => {
      return { channel: 'email', text: raw.replaceAll('=\r\n', '') };
    }),
  ];
  return [...Object.values(NAMES), 'email'].flatMap((channel) => {
    const own = texts.filter((one) => one.channel === channel);
    return Array.from({ length: told }, (_, position) => {
      const tells = own.filter(({ text }) => text.includes(`happening ${position + 1}!`));
      const marked = tells.filter(({ text }) => text.includes('Perhaps for the second time'));
      return { channel, event: position + 1, times: tells.length, marked: marked.length };
    });
  });
}

if (import.meta.main) {
  const seeds = Number(process.argv[2] ?? 100);
  let [kills, misfortunes, pairs, twice] = [0, 0, 0, 0];
  for (let seed = 1; seed <= seeds; seed += 1) {
    const campaign = await campaignOf(seed);
    kills += campaign.kills;
    misfortunes += campaign.misfortunes;
    pairs += campaign.reached.length;
    twice += campaign.reached.filter(({ times }) => times > 1).length;
    const wrong = campaign.reached.filter(({ times, marked }) => times < 1 || times - marked > 1);
    for (const one of wrong) process.stdout.write(`seed ${seed}: ${JSON.stringify(one)}\n`);
    if (wrong.length + campaign.left.length > 0) process.exitCode = 1;
  }
  process.stdout.write(
    `${seeds} campaigns, ${kills} kills, ${misfortunes} faults; ${pairs} events to a channel, ${twice} seen again and marked\n`,
  );
}
