import * as z from 'zod';
import type { ChannelReach } from '#config';
import type { Notice, NoticeChannel, NoticeOutcome } from '#ports';
import { bodyOf } from './body-of.ts';
import { isSilent } from './is-silent.ts';
import { jsonIn } from './json-in.ts';
import { DEADLINE_MS, type NotifyOutside } from './notify-outside.ts';
import { outcomeOf, type Told } from './outcome-of.ts';
import { postOnce } from './post-once.ts';
import { unlinked } from './unlinked.ts';
import { missing, withAddress, withSecret } from './with-secret.ts';

/** The most is 2,000 characters; escaping may double a text. */
const BODY_BYTES = 700;
const MOST_CHARACTERS = 2000;

const SUPPRESS_EMBEDS = 4;
const SUPPRESS_NOTIFICATIONS = 4096;

/** Discord compares nonces "of the past few minutes"; a repeat within this is none to the reader. */
const NONCE_MS = 120_000;
/** A nonce has at most 25 characters. */
const NONCE_LENGTH = 25;

/** A webhook or a bot of Discord. Only a bot's messages have a nonce that Discord compares; webhooks ignore it. */
export function discordChannel(
  name: string,
  { way }: Extract<ChannelReach, { kind: 'discord' }>,
  outside: NotifyOutside,
): NoticeChannel {
  const { clock, secretOf, deadlineMs = DEADLINE_MS } = outside;
  const { discordUrl = 'https://discord.com/api/v10' } = outside;
  const post = async (url: URL, message: object, own: Record<string, string>) => {
    const headers = { 'content-type': 'application/json', ...own };
    const posted = await postOnce({ url, headers, body: JSON.stringify(message), deadlineMs });
    return outcomeOf(posted, clock, toldIn);
  };
  const byWay: Readonly<Record<'webhook' | 'bot', (notice: Notice) => Promise<NoticeOutcome>>> = {
    webhook: async (notice) =>
      withAddress(way.kind === 'webhook' ? way.url : { kind: 'none' }, secretOf, async (url) => {
        // Only then does it answer when the message stands, or say why it does not.
        url.searchParams.set('wait', 'true');
        return post(url, contentOf(notice), {});
      }),
    bot: async (notice) => {
      if (way.kind !== 'bot') return missing('it has no token');
      return withSecret(way.token, secretOf, async (token) => {
        if (token === undefined) return missing('the file of its token cannot be used');
        const url = new URL(`${discordUrl}/channels/${way.channelId}/messages`);
        const nonce = notice.id.slice(0, NONCE_LENGTH);
        const message = { ...contentOf(notice), nonce, enforce_nonce: true };
        return post(url, message, { authorization: `Bot ${token}` });
      });
    },
  };
  return {
    name,
    service: 'Discord',
    repeatsMergeForMs: way.kind === 'bot' ? NONCE_MS : 0,
    bodyBytes: BODY_BYTES,
    send: byWay[way.kind],
  };
}

function contentOf(notice: Notice): object {
  const text = `**${escaped(notice.title)}**\n${escaped(bodyOf(notice))}`;
  return {
    content: text.slice(0, MOST_CHARACTERS).toWellFormed(),
    allowed_mentions: { parse: [] },
    flags: SUPPRESS_EMBEDS | (isSilent(notice) ? SUPPRESS_NOTIFICATIONS : 0),
  };
}

/** Marks of its Markdown, each behind a backslash, and nothing that it would link or call. */
function escaped(text: string): string {
  return unlinked(text.replaceAll(/[\\*_~`|>#<[\]()-]/g, String.raw`\$&`));
}

const refusal = z.object({ retry_after: z.number().nonnegative().optional() });

function toldIn(text: string): Told {
  const read = refusal.safeParse(jsonIn(text));
  const seconds = read.success ? read.data.retry_after : undefined;
  return { afterMs: seconds === undefined ? undefined : seconds * 1000 };
}
