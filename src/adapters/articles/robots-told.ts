import robotsParser from 'robots-parser';
import { decodeText, type Fetched } from '#adapters/rss';
import * as z from 'zod';
import { PRODUCT_TOKEN } from './article-settings.ts';

/** What is known of a site's robots.txt, as it stands in the cache file. */
export const robotsToldSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rules'), text: z.string() }),
  /** It has none. */
  z.object({ kind: z.literal('free') }),
  /** Nobody knows: RFC 9309 takes it for a ban. */
  z.object({ kind: z.literal('unknown') }),
]);

export type RobotsTold = z.infer<typeof robotsToldSchema>;

/** RFC 9309 wants at least so much to be read. */
const MOST_BYTES = 512 * 1024;
const TOO_MANY_REQUESTS = 429;

/**
 * What an answer for /robots.txt means, RFC 9309, 2.3.1: none where the site says 4xx, a ban where its server fails or is
 * not reached. Also a ban, stricter than the RFC: redirects without end or to where we may not go, and 429.
 */
export function robotsTold(fetched: Fetched): RobotsTold {
  if (fetched.kind !== 'answer') return { kind: 'unknown' };
  const { status, body } = fetched;
  if (status >= 200 && status < 300)
    return { kind: 'rules', text: decodeText(body.subarray(0, MOST_BYTES), '') };
  const isNone = status >= 400 && status < 500 && status !== TOO_MANY_REQUESTS;
  return { kind: isNone ? 'free' : 'unknown' };
}

/** Why robots.txt keeps us from a page, as the end of a sentence; undefined where it does not. */
export function robotsVerdict(told: RobotsTold, url: URL): string | undefined {
  switch (told.kind) {
    case 'free':
      return undefined;
    case 'unknown':
      return 'the robots.txt of its site cannot be read, so nothing of it is';
    case 'rules':
      return ruled(told.text, url);
  }
}

function ruled(text: string, url: URL): string | undefined {
  if (NO_INPUT.test(text)) return 'the robots.txt of its site keeps its pages from models';
  const rules = robotsParser(`${url.origin}/robots.txt`, spelled(text));
  const isAllowed = rules.isAllowed(spelled(url.href), PRODUCT_TOKEN) ?? false;
  return isAllowed ? undefined : 'the robots.txt of its site does not allow it';
}

/** RFC 9309, 2.2.2: a letter that needs no percent sign is the same with one; the library compares them as written. */
function spelled(text: string): string {
  return text.replace(/%[\da-f]{2}/gi, (code) => {
    const character = String.fromCodePoint(Number.parseInt(code.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : code;
  });
}

/** Content Signals (contentsignals.org), in whatever group: "Content-Signal: search=yes, ai-input=no". */
const NO_INPUT =
  /^[ \t]{0,20}content-signal[ \t]{0,20}:[^\r\n#]{0,300}\bai-input[ \t]{0,9}=[ \t]{0,9}no\b/im;
