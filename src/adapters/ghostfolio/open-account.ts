import type { Outcome, TrackerAccount } from '#ports';
import type { Api } from './api.ts';
import { beforehand, outcomeOf, outcomeOfTrouble, rejected } from './outcome-of.ts';
import { isUuid } from './own-symbol.ts';
import { isTaken, type Told } from './told.ts';
import { accountList } from './wire.ts';

/**
 * Makes an account under our id, or finds it. The id must never serve two users of one server: the server keeps
 * balances by account alone, and one user's would overwrite the other's.
 */
export async function openAccount(api: Api, account: TrackerAccount): Promise<Outcome> {
  const { id, name, currency } = account;
  if (!isUuid(id)) return rejected(`Not sent: an account's id is a UUID, was "${id}"`);
  const before = await api.get('/api/v1/account');
  if (!isTaken(before)) return beforehand(before);
  if (has(before, id)) return { kind: 'done', id };
  const told = await api.write({
    method: 'POST',
    path: '/api/v1/account',
    body: { id, name, currency, platformId: null },
  });
  if (told.kind === 'told' && told.status < 500) return outcomeOf(told);
  // A failure may mean that it is there already.
  const after = await api.get('/api/v1/account');
  if (isTaken(after) && has(after, id)) return { kind: 'done', id };
  return outcomeOfTrouble(told);
}

function has(told: Told, id: string): boolean {
  if (told.kind === 'failed') return false;
  const read = accountList.safeParse(told.value);
  return read.success && read.data.accounts.some((one) => one.id === id);
}
