import { toIso, type Instant } from '#core/calendar';
import type { TrackerActivity } from '#ports';
import { exactNumber } from './exact-number.ts';
import { faultOfOwnSymbol, isUuid } from './own-symbol.ts';

/** The fields of CreateOrderDto that we use; an unknown one would be refused. Cash is never moved by an activity. */
export type ActivityBody = {
  readonly accountId: string;
  readonly comment: string;
  readonly currency: 'USD';
  readonly dataSource: 'MANUAL' | 'YAHOO';
  readonly date: string;
  readonly fee: number;
  readonly quantity: number;
  readonly symbol: string;
  readonly type: TrackerActivity['kind'];
  readonly unitPrice: number;
};

export type Read =
  | { readonly kind: 'body'; readonly body: ActivityBody }
  | { readonly kind: 'refused'; readonly because: string; readonly passing: boolean };

const MARK = 'oid:';
const INTEREST = 'GF_INTEREST';

/** What is posted for an activity, or why it cannot be. */
export function activityBody(activity: TrackerActivity, now: Instant): Read {
  const { account, at, kind, key } = activity;
  const subject = subjectOf(activity);
  const [quantity, unitPrice, fee] = [activity.quantity, activity.unitPrice, activity.fee].map(
    (exact) => (exact < 0 ? undefined : exactNumber(exact)),
  );
  const fault = faultOf(activity, subject.symbol);
  if (fault !== undefined) return refused(fault);
  if (quantity === undefined || unitPrice === undefined || fee === undefined)
    return refused(
      `quantity, unit price and fee are not below zero and give themselves back as JSON numbers, were ${activity.quantity}, ${activity.unitPrice} and ${activity.fee} millionths`,
    );
  if (at > now)
    return {
      ...refused(
        `what is dated later than now (${toIso(at)}) would be a draft in Ghostfolio for ever: it is written when its time has come`,
      ),
      passing: true,
    };
  const amounts = { fee, quantity, unitPrice };
  const what = { accountId: account, comment: `${MARK}${key}`, currency: 'USD' } as const;
  return { kind: 'body', body: { ...what, ...subject, ...amounts, date: toIso(at), type: kind } };
}

type Subject = Pick<ActivityBody, 'dataSource' | 'symbol'>;

/** Interest on free cash has no security; all of it stands under one symbol. */
function subjectOf({ kind, security }: TrackerActivity): Subject {
  if (security.kind === 'own') return { dataSource: 'MANUAL', symbol: security.symbol };
  return kind === 'INTEREST'
    ? { dataSource: 'MANUAL', symbol: INTEREST }
    : { dataSource: 'YAHOO', symbol: security.ticker };
}

function faultOf({ account, key, security }: TrackerActivity, symbol: string): string | undefined {
  if (!isUuid(account)) return `an account's id is a UUID, was "${account}"`;
  if (!/^[\u0021-\u007e]{1,500}$/.test(key))
    return `a key is 1 to 500 ASCII characters without spaces, was "${key}"`;
  if (security.kind === 'own') return faultOfOwnSymbol(symbol);
  return symbol.includes('/') ? `a ticker has no slash, was "${symbol}"` : undefined;
}

function refused(because: string): Extract<Read, { kind: 'refused' }> {
  return { kind: 'refused', because: `Not sent: ${because}`, passing: false };
}

/** The key in a comment that begins as ours do; undefined in any other. */
export function keyIn(comment: string | null | undefined): string | undefined {
  return new RegExp(`^${MARK}(\\S+)`).exec(comment?.trimStart() ?? '')?.[1];
}
