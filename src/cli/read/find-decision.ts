import { decisionView } from '#app/books';
import type { DecisionView } from '#contract';
import { assert, definedOnly } from '#core/prelude';
import { PortError } from '#ports';
import type { Home } from '#worlds';
import { nearest } from '../named.ts';
import { knownAccount } from './known-account.ts';

/** SQLite: no limit. */
const ALL = -1;
const MOST_NAMED = 5;

/** The story of the cycle that a whole id, a unique part of one, or "account@latest" names. */
export async function findDecision(home: Home, name: string): Promise<DecisionView> {
  const { journal, ledger } = home.store;
  const id = idNamed(home, name);
  const record = await journal.read(id);
  assert(record !== undefined, `cycle ${id} is on the record`);
  const { account } = record.head;
  const tickets = await ledger.tickets(account, [id]);
  const entries = await ledger.entries(
    account,
    tickets.map(({ order }) => `fills:${order.id}`),
  );
  const { models, energyPricePerKwh: pricePerKwh } = home.config;
  const energy = { models, ...definedOnly({ pricePerKwh }) };
  return decisionView(record, { tickets, entries }, energy);
}

function idNamed(home: Home, name: string): string {
  const [account = '', slot] = name.split('@');
  if (slot === 'latest') return latestOf(home, account);
  const ids = home.store.cycles(undefined, ALL).map(({ id }) => id);
  if (ids.includes(name)) return name;
  const fitting = name === '' ? [] : ids.filter((id) => id.includes(name));
  const [only] = fitting;
  if (only !== undefined && fitting.length === 1) return only;
  throw new PortError('decision', notFound(name, fitting, ids), { retryable: false });
}

function latestOf(home: Home, account: string): string {
  knownAccount(home, account);
  const latest = home.store.cycles(account, 1)[0]?.id;
  if (latest !== undefined) return latest;
  throw new PortError('decision', `${account} has not decided yet`, { retryable: false });
}

function notFound(name: string, fitting: readonly string[], ids: readonly string[]): string {
  if (fitting.length === 0) {
    const meant = nearest(name, ids);
    const hint = meant === undefined ? 'invest decisions lists them' : `did you mean ${meant}?`;
    return `there is no decision ${name}; ${hint}`;
  }
  const more = fitting.length > MOST_NAMED ? ` and ${fitting.length - MOST_NAMED} more` : '';
  return `${name} may be ${fitting.slice(0, MOST_NAMED).join(', ')}${more}; say more of it, or <account>@latest`;
}
