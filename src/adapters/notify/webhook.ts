import { createHmac } from 'node:crypto';
import type { ChannelReach } from '#config';
import { toIso } from '#core/calendar';
import type { Notice, NoticeChannel } from '#ports';
import { DEADLINE_MS, type NotifyOutside } from './notify-outside.ts';
import { outcomeOf } from './outcome-of.ts';
import { postOnce } from './post-once.ts';
import { missing, withAddress, withSecret } from './with-secret.ts';

const BODY_BYTES = 6000;

/** A receiver of one's own: signed as Standard Webhooks 1.0.0 has it, so that a repeat is known by its id. */
export function webhookChannel(
  name: string,
  service: Extract<ChannelReach, { kind: 'webhook' }>,
  { clock, secretOf, deadlineMs = DEADLINE_MS }: NotifyOutside,
): NoticeChannel {
  return {
    name,
    service: 'webhook',
    repeatsMergeForMs: Infinity,
    bodyBytes: BODY_BYTES,
    send: async (notice) =>
      withSecret(service.secret, secretOf, async (secret) =>
        withAddress(service.url, secretOf, async (url) => {
          if (secret === undefined) return missing('the file of its secret cannot be used');
          const body = JSON.stringify(payloadOf(notice));
          const id = `msg_${notice.id}`;
          const timestamp = String(Math.floor(clock.now() / 1000));
          const headers = {
            'content-type': 'application/json',
            'webhook-id': id,
            'webhook-timestamp': timestamp,
            'webhook-signature': signature(`${id}.${timestamp}.${body}`, secret),
            'x-invest-delivery': id,
          };
          return outcomeOf(await postOnce({ url, headers, body, deadlineMs }), clock);
        }),
      ),
  };
}

/** "v1," and the HMAC-SHA256 in base64; a secret "whsec_..." is base64 itself, any other is taken as its bytes. */
export function signature(content: string, secret: string): string {
  const key = secret.startsWith('whsec_')
    ? Buffer.from(secret.slice('whsec_'.length), 'base64')
    : Buffer.from(secret, 'utf8');
  return `v1,${createHmac('sha256', key).update(content, 'utf8').digest('base64')}`;
}

function payloadOf(notice: Notice): object {
  return {
    type: 'invest.notice',
    timestamp: toIso(notice.at),
    data: {
      level: notice.level,
      title: notice.title,
      body: notice.body,
      events: notice.events.map(({ id, at, kind, level, account, title, subject }) => {
        return { id, at: toIso(at), kind, level, account, title, subject };
      }),
    },
  };
}
