import type { ChannelReach } from '#config';
import type { EventLevel, NoticeChannel } from '#ports';
import { bodyOf } from './body-of.ts';
import { DEADLINE_MS, type NotifyOutside } from './notify-outside.ts';
import { outcomeOf } from './outcome-of.ts';
import { postOnce } from './post-once.ts';
import { unlinked } from './unlinked.ts';
import { withSecret } from './with-secret.ts';

const PRIORITIES: Readonly<Record<EventLevel, number>> = {
  info: 2,
  notice: 3,
  warning: 4,
  alarm: 5,
};
const TAGS: Readonly<Record<EventLevel, readonly string[]>> = {
  info: ['information_source'],
  notice: ['bell'],
  warning: ['warning'],
  alarm: ['rotating_light'],
};

/** Messages beyond 4,096 bytes become attachments; unlinking adds to a body. */
const BODY_BYTES = 3000;

/**
 * ntfy, published as JSON, so that nothing stands in header lines. `sequence_id` (ntfy 2.16 of January 2026) makes a
 * repeat replace the first notification in its Android and web apps; others show both.
 */
export function ntfyChannel(
  name: string,
  service: Extract<ChannelReach, { kind: 'ntfy' }>,
  { clock, secretOf, deadlineMs = DEADLINE_MS }: NotifyOutside,
): NoticeChannel {
  return {
    name,
    service: 'ntfy',
    repeatsMergeForMs: Infinity,
    bodyBytes: BODY_BYTES,
    send: async (notice) =>
      withSecret(service.token, secretOf, async (token) => {
        const body = JSON.stringify({
          topic: service.topic,
          title: unlinked(notice.title),
          message: unlinked(bodyOf(notice)),
          priority: PRIORITIES[notice.level],
          tags: TAGS[notice.level],
          sequence_id: notice.id,
        });
        const headers = {
          'content-type': 'application/json',
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        };
        const url = new URL(service.url);
        return outcomeOf(await postOnce({ url, headers, body, deadlineMs }), clock);
      }),
  };
}
