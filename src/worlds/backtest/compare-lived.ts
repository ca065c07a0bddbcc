import type { Account } from '#app/account';
import { comparisonOf, liesIn, pricesOf, spansOf, type Arm, type Arms } from '#app/compare';
import { standingOf } from '#app/standing';
import type { ComparisonView } from '#contract';
import type { TradingDate } from '#core/calendar';
import { PortError, type CycleRecord, type Journal } from '#ports';
import type { Home } from '../open-home.ts';
import type { CompareTerms } from './compare-runs.ts';

/** Two accounts of a home as they have lived, over the closes that both have. */
export async function compareLived(
  home: Home,
  [first, second]: readonly [Account, Account],
  terms: CompareTerms,
): Promise<ComparisonView> {
  const one = await lived(home, first);
  const two = await lived(home, second);
  const mixed = [...one.mixed, ...two.mixed];
  const arms: Arms = [without(one.arm, mixed), without(two.arm, mixed)];
  const days = arms.flatMap(({ returns }) => returns);
  const from = earliest(days.map(({ since }) => since));
  const upTo = latest(days.map(({ on }) => on));
  if (from === undefined || upTo === undefined) {
    throw new PortError(
      'compare',
      'neither account has two closes yet; compare runs over the past with --from and --to',
      { retryable: false },
    );
  }
  const prices = await pricesOf(home, arms, { from, upTo });
  return comparisonOf({ ...terms, arms, data: home.market.label, prices, shared: null });
}

function earliest(days: readonly TradingDate[]): TradingDate | undefined {
  return days.reduce<TradingDate | undefined>(
    (least, day) => (least === undefined || day < least ? day : least),
    undefined,
  );
}

function latest(days: readonly TradingDate[]): TradingDate | undefined {
  return days.reduce<TradingDate | undefined>(
    (most, day) => (most === undefined || day > most ? day : most),
    undefined,
  );
}

type Spans = ReturnType<typeof spansOf>;

type Lived = { readonly arm: Arm; readonly mixed: Spans };

async function lived({ store, clock }: Home, { key, name, model }: Account): Promise<Lived> {
  const { journal, ledger } = store;
  const entries = await ledger.entries(key);
  const records = (await journal.recent(key, store.countCycles(key))).toReversed();
  const decisions = records.map(({ head, end }) => ({ id: head.id, at: head.at, end }));
  const now = clock.now();
  const strangers = await answeredByOthers(journal, records);
  const mixed = spansOf(decisions, now, ({ id }) => strangers.has(id));
  return {
    mixed,
    arm: {
      key,
      name,
      model,
      entries,
      returns: standingOf(entries).returns,
      failedSpans: spansOf(decisions, now, ({ end }) => end?.outcome === 'ABSTAINED'),
      mixedDecisions: mixed.length,
    },
  };
}

/** Cycles in which a fallback has answered for the account's own model. */
async function answeredByOthers(
  journal: Journal,
  records: readonly CycleRecord[],
): Promise<ReadonlySet<string>> {
  const strangers = new Set<string>();
  for (const { head } of records) {
    const whole = await journal.read(head.id);
    const isMixed = (whole?.stages ?? []).some(
      (stage) => stage.kind === 'answered' && stage.reply.insteadOf !== undefined,
    );
    if (isMixed) strangers.add(head.id);
  }
  return strangers;
}

/** The days after a mixed decision of either arm are neither's. */
function without(arm: Arm, mixed: Spans): Arm {
  return { ...arm, returns: arm.returns.filter((day) => !liesIn(mixed, day)) };
}
