import * as z from 'zod';
import type { ChannelReach } from '#config';
import type { NoticeChannel } from '#ports';
import { bodyOf } from './body-of.ts';
import { isSilent } from './is-silent.ts';
import { jsonIn } from './json-in.ts';
import { DEADLINE_MS, type NotifyOutside } from './notify-outside.ts';
import { outcomeOf, type Told } from './outcome-of.ts';
import { postOnce } from './post-once.ts';
import { unlinked } from './unlinked.ts';
import { missing, withSecret } from './with-secret.ts';

/** The most is 4,096 characters with the title; unlinking adds some. */
const BODY_BYTES = 2500;

const TOKEN = /^\d{1,20}:[\w-]{10,100}$/;

/** A bot of Telegram. Texts are sent without a parse mode: nothing in them is markup. */
export function telegramChannel(
  name: string,
  service: Extract<ChannelReach, { kind: 'telegram' }>,
  outside: NotifyOutside,
): NoticeChannel {
  const { clock, secretOf, deadlineMs = DEADLINE_MS } = outside;
  const { telegramUrl = 'https://api.telegram.org' } = outside;
  return {
    name,
    service: 'Telegram',
    repeatsMergeForMs: 0,
    bodyBytes: BODY_BYTES,
    send: async (notice) =>
      withSecret(service.token, secretOf, async (token) => {
        if (token === undefined || !TOKEN.test(token))
          return missing('what its variable or file holds is no token of a Telegram bot');
        const body = JSON.stringify({
          chat_id: service.chatId,
          text: unlinked(`${notice.title}\n${bodyOf(notice)}`),
          disable_notification: isSilent(notice),
          link_preview_options: { is_disabled: true },
        });
        const url = new URL(`${telegramUrl}/bot${token}/sendMessage`);
        const headers = { 'content-type': 'application/json' };
        return outcomeOf(await postOnce({ url, headers, body, deadlineMs }), clock, toldIn);
      }),
  };
}

const refusal = z.object({
  description: z.string().optional(),
  parameters: z.object({ retry_after: z.number().nonnegative().optional() }).optional(),
});

/** Its descriptions are sentences of a fixed list; only one of that form is passed on. */
const SENTENCE = /^[A-Za-z][A-Za-z ,:'_-]{0,120}$/;

function toldIn(text: string): Told {
  const read = refusal.safeParse(jsonIn(text));
  if (!read.success) return {};
  const { description, parameters } = read.data;
  const seconds = parameters?.retry_after;
  return {
    says: description !== undefined && SENTENCE.test(description) ? description : undefined,
    afterMs: seconds === undefined ? undefined : seconds * 1000,
  };
}
