import type { TradingDate } from '#core/calendar';
import type { Entry } from '#core/ledger';
import type { Money } from '#core/money';
import type { Fingerprint, OutboxActivity, TrackerSecurity } from '#ports';

/** What of an entry is to stand in the tracker, before it is known under which account id. */
export type MirrorItem = OutboxActivity & {
  /** Of the entry it comes from. */
  readonly sequence: number;
};

/** Cash that an account had at the end of a New York day on which it changed. */
export type DayCash = { readonly on: TradingDate; readonly cash: Money };

/** Printable ASCII without blanks, short enough for any comment field. */
const PLAIN = /^[!-~]{1,160}$/;

/**
 * The key of the `part`-th item of an entry: account, entry id, part. Ids are unique in an account, so keys are unique
 * over all; an id that is no plain ASCII is told by its hash.
 */
export function mirrorKey(
  { account, id }: Pick<Entry, 'account' | 'id'>,
  part: number,
  fingerprint: Fingerprint,
): string {
  const named = `${ownPrefix(account, fingerprint)}${id}/${part}`;
  if (PLAIN.test(named)) return named;
  return `${ownPrefix(account, fingerprint)}sha256-${fingerprint(id).slice(0, 40)}/${part}`;
}

/** What every key of an account begins with. */
export function ownPrefix(account: string, fingerprint: Fingerprint): string {
  return PLAIN.test(account) && !account.includes(':')
    ? `${account}:`
    : `account-${fingerprint(account).slice(0, 40)}:`;
}

/** How the tracker calls what an activity is about. */
export function symbolOf(security: TrackerSecurity): string {
  return security.kind === 'listed' ? security.ticker : security.symbol;
}
