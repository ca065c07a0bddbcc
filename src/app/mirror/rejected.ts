import type { OutboxRow } from '#ports';
import { symbolOf } from './mirror-item.ts';

/** An activity that the tracker will not have, with its sentence. */
export type Rejected = { readonly account: string; readonly key: string; readonly because: string };

export function rejectedOf(row: OutboxRow): Rejected {
  const { account, activity, because = 'it did not say why' } = row;
  const { key, security } = activity;
  return { account, key, because: `${symbolOf(security)}: ${because}` };
}
