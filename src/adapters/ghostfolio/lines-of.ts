import { readInstant, type Instant } from '#core/calendar';
import { PortError, type TrackerLine } from '#ports';
import type { z } from 'zod';
import { keyIn } from './activity-body.ts';
import type { Api } from './api.ts';
import { activityPage, type WireActivity } from './wire.ts';

/** `isDraft`: dated in the future when it was written, and left out of Ghostfolio's portfolio for ever. */
export type GhostfolioLine = TrackerLine & { readonly isDraft?: true };

const TAKE = 500;
const DRAFT = '0c077abd-eca2-4cbb-818c-6cefbf2d169a';

/** Twice in the order of writing; equal moments have no order, ids have. */
const PASSES = ['createdAt', 'createdAt', 'id'] as const;

/** All lines of an account, oldest first; read anew when they change while they are paged through. */
export async function linesOf(api: Api, account: string): Promise<readonly GhostfolioLine[]> {
  for (const sortColumn of PASSES) {
    const rows = await onePass(api, account, sortColumn);
    if (rows !== undefined)
      return rows
        .filter(({ accountId }) => accountId === account)
        .map((row) => lineOf(api.label, row))
        .toSorted(inTime);
  }
  throw new PortError(
    'tracker',
    `The lines of account ${account} in ${api.label} changed ${PASSES.length} times while they were read: let nothing else write there, and try again`,
    { retryable: true },
  );
}

type Page = z.infer<typeof activityPage>;

/** Undefined when the lines changed in between. */
async function onePass(
  api: Api,
  account: string,
  sortColumn: string,
): Promise<readonly WireActivity[] | undefined> {
  const query = `accounts=${encodeURIComponent(account)}&sortColumn=${sortColumn}&sortDirection=asc`;
  const pageFrom = (skip: number): Promise<Page> =>
    api.read(`/api/v1/activities?${query}&take=${TAKE}&skip=${skip}`, activityPage);
  let page = await pageFrom(0);
  const { count } = page;
  const rows = new Map(page.activities.map((row) => [row.id, row]));
  // Each page begins with the last line of the one before: what was taken away meanwhile moves it.
  for (let skip = TAKE - 1; skip < count - 1; skip += TAKE - 1) {
    const lastId = page.activities.at(-1)?.id;
    page = await pageFrom(skip);
    if (page.count !== count || page.activities[0]?.id !== lastId) return undefined;
    for (const row of page.activities) rows.set(row.id, row);
  }
  return rows.size === count ? [...rows.values()] : undefined;
}

function lineOf(label: string, row: WireActivity): GhostfolioLine {
  const key = keyIn(row.comment);
  const symbol = row.assetProfile?.symbol ?? row.SymbolProfile?.symbol;
  if (symbol === undefined) throw strange(label, row.id, 'no symbol');
  return {
    id: row.id,
    account: row.accountId ?? '',
    ...(key === undefined ? {} : { key }),
    kind: row.type,
    symbol,
    quantity: row.quantity,
    unitPrice: row.unitPrice,
    fee: row.fee,
    at: momentOf(label, row, row.date),
    createdAt: momentOf(label, row, row.createdAt),
    ...(row.tags?.some(({ id }) => id === DRAFT) === true ? { isDraft: true } : {}),
  };
}

function momentOf(label: string, { id }: WireActivity, text: string): Instant {
  const at = readInstant(text);
  if (at === undefined) throw strange(label, id, `no moment in "${text.slice(0, 40)}"`);
  return at;
}

function strange(label: string, id: string, what: string): PortError {
  const message = `${label} tells the line ${id} with ${what}: correct or delete it there, or report this`;
  return new PortError('tracker', message, { retryable: false });
}

function inTime(one: TrackerLine, other: TrackerLine): number {
  if (one.createdAt !== other.createdAt) return one.createdAt - other.createdAt;
  return one.id < other.id ? -1 : 1;
}
