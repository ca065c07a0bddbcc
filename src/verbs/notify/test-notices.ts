import { randomUUID } from 'node:crypto';
import { noticeOf } from '#app/notices';
import type { NoticeTestView } from '#contract';
import { PortError, type HouseEvent, type NoticeChannel } from '#ports';
import { noticePartsOf, type Home } from '#worlds';
import { nearest } from '../nearest.ts';

/** Sends a test message to one channel or to all, at once, whatever their levels and hours; nothing of it is kept. */
export async function testNotices(home: Home, name: string | undefined): Promise<NoticeTestView> {
  const { channels, settings } = await noticePartsOf(home, { line: () => undefined });
  const asked = name === undefined ? channels : [channelNamed(name, channels)];
  if (asked.length === 0) {
    const says = 'there are no channels: add notifications to config.yaml';
    throw new PortError('config', says, { retryable: false });
  }
  const at = home.outside.clock.now();
  const event: HouseEvent = {
    id: 1,
    at,
    kind: 'test',
    level: 'notice',
    title: 'a test of the notifications of invest',
    says: 'If you read this, the channel works.',
  };
  const told = await Promise.all(
    asked.map(async (channel) => {
      const { name: channelName, service, bodyBytes } = channel;
      const { timezone } = settings;
      const head = { home: '', channel: channelName, timezone, bodyBytes };
      // A test is a message of its own each time.
      const id = randomUUID().replaceAll('-', '');
      const outcome = await channel.send(noticeOf([event], head, { id, mayBeRepeat: false }));
      const says = outcome.kind === 'delivered' ? outcome.says : outcome.because;
      return { name: channelName, service, outcome: outcome.kind, says: says ?? null };
    }),
  );
  return { ok: told.every(({ outcome }) => outcome === 'delivered'), channels: told };
}

function channelNamed(name: string, channels: readonly NoticeChannel[]): NoticeChannel {
  const found = channels.find((channel) => channel.name === name);
  if (found !== undefined) return found;
  const known = channels.map((channel) => channel.name);
  const meant = nearest(name, known);
  const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
  throw new PortError('config', `there is no channel ${name} in config.yaml${hint}`, {
    retryable: false,
  });
}
