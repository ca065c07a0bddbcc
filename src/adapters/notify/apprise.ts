import type { ChannelReach } from '#config';
import type { EventLevel, NoticeChannel } from '#ports';
import { bodyOf } from './body-of.ts';
import { DEADLINE_MS, type NotifyOutside } from './notify-outside.ts';
import { outcomeOf } from './outcome-of.ts';
import { postOnce } from './post-once.ts';
import { unlinked } from './unlinked.ts';
import { missing, withAddress } from './with-secret.ts';

/** Whatever stands behind it: a text message of some services is no longer. */
const BODY_BYTES = 1000;

const TYPES: Readonly<Record<EventLevel, string>> = {
  info: 'info',
  notice: 'info',
  warning: 'warning',
  alarm: 'failure',
};

/** The REST bridge of Apprise, `/notify/KEY`, to whatever services its own configuration names. */
export function appriseChannel(
  name: string,
  service: Extract<ChannelReach, { kind: 'apprise' }>,
  { clock, secretOf, deadlineMs = DEADLINE_MS }: NotifyOutside,
): NoticeChannel {
  return {
    name,
    service: 'Apprise',
    repeatsMergeForMs: 0,
    bodyBytes: BODY_BYTES,
    send: async (notice) =>
      withAddress(service.url, secretOf, async (url) => {
        const body = JSON.stringify({
          title: unlinked(notice.title),
          body: unlinked(bodyOf(notice)),
          type: TYPES[notice.level],
          format: 'text',
        });
        const headers = { 'content-type': 'application/json', accept: 'application/json' };
        const posted = await postOnce({ url, headers, body, deadlineMs });
        if (posted.kind === 'answer' && posted.status === 204)
          return missing('its key has no services (HTTP 204)');
        // Some of its services have taken the message and some have not; it does not say which.
        if (posted.kind === 'answer' && posted.status === 424)
          return { kind: 'unknown', because: 'not all of its services took it (HTTP 424)' };
        return outcomeOf(posted, clock);
      }),
  };
}
