import type { Instant } from '#core/calendar';
import type { AbsenceKind } from '#ports';
import { yahooBody, type YahooRefusal } from '#adapters/yahoo-answers';
import type { Circuit } from './circuit.ts';
import { TRIES, type Line } from './line.ts';
import { NotAsked, type WhyNotAsked } from './not-asked.ts';
import type { Purse } from './purse.ts';
import type { RequestKind } from './tally.ts';
import type { Visitor } from './visitor.ts';
import type { FilledSettings, Outside } from './yahoo-settings.ts';

export type Question = {
  readonly kind: RequestKind;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly needsCrumb: boolean;
};

/** What Yahoo said, and when it came. */
export type Told = {
  readonly at: Instant;
  readonly body:
    | { readonly kind: 'json'; readonly value: unknown }
    | {
        readonly kind: 'absent';
        readonly absence: { readonly kind: AbsenceKind; readonly because: string };
      };
};

/** Throws `NotAsked` when there is no telling; that Yahoo has no such thing is told, not thrown. */
export type Ask = (question: Question, purse: Purse) => Promise<Told>;

/** The end of a chart's span, which is not in it: a little later than now, so that what opens now is. */
export function untilNow(now: Instant): string {
  return String(Math.floor(now / 1000) + 60);
}

type Parts = {
  readonly line: Line;
  readonly visitor: Visitor;
  readonly circuit: Circuit;
  readonly settings: FilledSettings;
  readonly clock: Outside['clock'];
};

export function asking(parts: Parts): Ask {
  return async (question, purse) => {
    const first = await askOnce(parts, question, purse);
    if (first.kind === 'told') return first.told;
    parts.visitor.reject(first.crumb);
    const second = await askOnce(parts, question, purse);
    if (second.kind === 'told') return second.told;
    parts.visitor.reject(second.crumb);
    throw new NotAsked(
      'no-access',
      `Yahoo would not take a new crumb either (${second.says}); try again in a few minutes, or from another network`,
    );
  };
}

type Asked =
  | { readonly kind: 'told'; readonly told: Told }
  | { readonly kind: 'bad-crumb'; readonly crumb: string; readonly says: string };

async function askOnce(parts: Parts, question: Question, purse: Purse): Promise<Asked> {
  const { line, visitor, circuit, settings, clock } = parts;
  const crumb = question.needsCrumb ? await visitor.crumb(purse) : undefined;
  const url = new URL(question.path, settings.baseUrl);
  for (const [name, value] of Object.entries(question.query)) url.searchParams.set(name, value);
  if (crumb !== undefined) url.searchParams.set('crumb', crumb);
  const sentAt = clock.now();
  const answer = await line.send({ kind: question.kind, purse, url, tries: TRIES });
  const body = yahooBody(answer);
  if (body.kind !== 'refused') return { kind: 'told', told: { at: clock.now(), body } };
  if (body.why === 'rate-limited') throw circuit.refused(sentAt, answer.retryAfter);
  const isCrumbs = body.why === 'bad-crumb' || body.why === 'bad-cookie';
  if (isCrumbs && crumb !== undefined) return { kind: 'bad-crumb', crumb, says: body.says };
  throw refusal(body.why, body.says);
}

const WHY: Readonly<Record<YahooRefusal, readonly [WhyNotAsked, string]>> = {
  'rate-limited': ['rate-limited', 'refused us for asking too much; wait'],
  'bad-crumb': ['no-access', 'would not take the crumb; try again'],
  'bad-cookie': ['no-access', 'would not take the cookies; try again'],
  'no-access': ['no-access', 'refused us access; try from another network'],
  consent: ['no-access', 'asks for consent instead of answering; try again'],
  'not-json': [
    'nonsense',
    'sent a page instead of data; a proxy or a login page of the network may stand between',
  ],
  empty: ['nonsense', 'sent nothing; try again later'],
  'server-error': ['server-error', 'failed; try again later'],
  'bad-request': ['nonsense', 'did not understand the request; update invest'],
};

function refusal(why: YahooRefusal, says: string): NotAsked {
  const [kind, sentence] = WHY[why];
  return new NotAsked(kind, `Yahoo ${sentence} (${says})`);
}
