import {
  thinkingCost,
  thinkingOf,
  thinkingSum,
  thinkingTally,
  type AccountThinking,
  type Asked,
} from '#app/thinking';
import type { Config } from '#config';
import type { ThinkingView } from '#contract';
import { dayOf, type Instant, type TradingDate } from '#core/calendar';
import { add, toDecimal, ZERO, type Money } from '#core/money';
import { assert } from '#core/prelude';
import type { CycleRecord } from '#ports';
import { serverName, type Home } from '#worlds';
import { knownAccount } from '../known-account.ts';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';

export type ThinkingAsked = {
  /** None: all of them. */
  readonly accounts: readonly string[];
  /** New York days, both included. */
  readonly from?: TradingDate | undefined;
  readonly to?: TradingDate | undefined;
};

/** SQLite: no limit. */
const ALL = -1;

/** What decisions have cost beside what trading has, an account and model a line. */
export async function tellThinking(home: Home, asked: ThinkingAsked): Promise<Told<ThinkingView>> {
  return told(async () => {
    for (const account of asked.accounts) knownAccount(home, account);
    const keys = asked.accounts.length > 0 ? asked.accounts : home.store.accounts();
    const accounts: AccountThinking[] = [];
    for (const key of keys) accounts.push(...(await accountThinking(home, key, asked)));
    return viewOf(accounts, asked, home.config);
  });
}

function isWithin(at: Instant, { from, to }: ThinkingAsked): boolean {
  const on = dayOf(at);
  return (from === undefined || on >= from) && (to === undefined || on <= to);
}

/** An account by the models that it was configured with when it decided; one whole record is in memory at a time. */
async function accountThinking(
  home: Home,
  account: string,
  asked: ThinkingAsked,
): Promise<readonly AccountThinking[]> {
  const { models, energyPricePerKwh } = home.config;
  const byModel = new Map<string, Omit<AccountThinking, 'commissions'>>();
  for (const { id, mode } of home.store.cycles(account, ALL)) {
    if (mode === 'dry') continue;
    const record = await home.store.journal.read(id);
    assert(record !== undefined, `cycle ${id} is on the record`);
    const { model, at } = record.head;
    if (!isWithin(at, asked)) continue;
    const before = byModel.get(model);
    const thinking = thinkingOf(record, models, energyPricePerKwh);
    byModel.set(model, {
      account,
      model,
      decisions: (before?.decisions ?? 0) + 1,
      thinking: before === undefined ? thinking : thinkingSum([before.thinking, thinking]),
      asked: [...(before?.asked ?? []), ...askedOf(record, home.config)],
    });
  }
  const commissions = await commissionsOf(home, account, asked);
  return [...byModel.values()].map((own, place) => ({
    ...own,
    commissions: place === 0 ? commissions : ZERO,
  }));
}

/** The servers that were asked, by their address; rules ask none. */
function askedOf({ head, stages }: CycleRecord, { models }: Config): readonly Asked[] {
  return stages.flatMap((stage): readonly Asked[] => {
    if (stage.kind !== 'answered') return [];
    const first = models.find(({ name }) => name === (stage.reply.insteadOf?.model ?? head.model));
    const fallback = first?.kind === 'openai-compatible' ? first.fallback : undefined;
    const answering =
      stage.reply.insteadOf === undefined ? first : models.find(({ name }) => name === fallback);
    if (answering?.kind !== 'openai-compatible') return [];
    const one = answering.servers?.find(
      ({ baseUrl }) => serverName(baseUrl) === stage.reply.server,
    );
    const server = one?.baseUrl ?? answering.baseUrl;
    return [{ at: head.at, server, model: answering.model }];
  });
}

async function commissionsOf(home: Home, account: string, asked: ThinkingAsked): Promise<Money> {
  const entries = await home.store.ledger.entries(account);
  return entries.reduce(
    (sum, { event, at }) =>
      event.kind === 'fills' && isWithin(at, asked) ? add(sum, event.commission) : sum,
    ZERO,
  );
}

function viewOf(
  accounts: readonly AccountThinking[],
  { from, to }: ThinkingAsked,
  { energyPricePerKwh }: Config,
): ThinkingView {
  const { accounts: sides, total } = thinkingTally(accounts);
  return {
    from: from ?? null,
    to: to ?? null,
    accounts: sides.map(({ thinking, commissions, ...own }) => ({
      ...own,
      thinking: thinkingCost(thinking),
      commissions: toDecimal(commissions),
    })),
    total: {
      decisions: total.decisions,
      thinking: thinkingCost(total.thinking),
      commissions: toDecimal(total.commissions),
      swaps: total.swaps.swaps,
    },
    swapsByDay: total.swaps.byDay.map(({ on, swaps }) => ({ on, swaps })),
    energyPrice: energyPricePerKwh ?? null,
  };
}
