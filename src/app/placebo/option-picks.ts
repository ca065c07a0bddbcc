import type { Ticker } from '#core/instruments';
import type { CommissionModel } from '#core/ledger';
import { price, toDollars, units, ZERO } from '#core/money';
import type { ShapeName } from '#core/options';
import type { LanguageModel } from '#ports';
import {
  mostOf,
  SPREAD_CODES,
  spreadCandidates,
  useOf,
  wheelCandidates,
  withTaken,
} from '#strategy/options';
import type { Observation } from '#strategy/shape';
import type { Luck } from './luck.ts';
import type { OptionLeaving, OptionOpening, OptionTurn } from './option-turns.ts';
import { scripted, type Action } from './scripted.ts';

/** What is played beside. */
export type OptionScript = {
  /** By the name of their slot. */
  readonly turns: ReadonlyMap<string, OptionTurn>;
  /** Of the account. */
  readonly commission: CommissionModel;
};

/** What a draw knows of itself between its slots. */
type Standing = {
  /** By the position of the run, the order that opened what stands for it. */
  readonly standIns: Map<string, string>;
  /** Openings for which nothing was offered: tried again at the next slot. */
  owed: readonly OptionOpening[];
};

type Taking = Parameters<typeof mostOf>[0];

type OptionUse = ReturnType<typeof useOf>;

/** One thing that may be opened now. */
type Offer = { readonly ticker: Ticker; readonly taking: Taking; readonly action: Action };

/** One thing that is wanted of the account, with the position of the run that it stands for. */
type Wanted = { readonly action: Action; readonly standsFor?: string };

/**
 * Opens at random what the run opened: at each slot as many positions of the same kind, on another underlying of those
 * that offer one, as many contracts as come closest to the same share of nav; and closes or rolls what stands for what
 * the run decided to close or roll. Stops, profits, expiries and assignments are the account's own.
 *
 * One model is one life: it remembers who stands for whom.
 */
export function optionPicks(name: string, script: OptionScript, luck: Luck): LanguageModel {
  const standing: Standing = { standIns: new Map(), owed: [] };
  return scripted(name, (seen) => {
    const turn = script.turns.get(seen.slot);
    if (turn === undefined) return [];
    const leaving = turn.leavings.flatMap((each) => leavingOf(each, standing, seen));
    const opening = openingsOf(turn, standing, {
      seen,
      luck,
      leaving,
      commission: script.commission,
    });
    const wanted = [...leaving, ...opening];
    for (const [place, { standsFor }] of wanted.entries()) {
      if (standsFor === undefined) continue;
      // So the account names the order of an answer's line.
      standing.standIns.set(standsFor, `${seen.mandate.account}@${seen.slot}#${place + 1}`);
    }
    return wanted.map(({ action }) => action);
  });
}

function leavingOf(
  { group, part, into }: OptionLeaving,
  { standIns }: Standing,
  seen: Observation,
): readonly Wanted[] {
  const own = standIns.get(group);
  const structures = seen.options?.structures ?? [];
  const place = structures.findIndex((held) => held.group === own);
  const held = structures[place];
  if (held === undefined || own === undefined) return [];
  const position = `P${place + 1}`;
  const { underlying: ticker } = held;
  const contracts = Math.max(1, Math.round(held.contracts * part));
  if (into === undefined) return [{ action: { action: 'CLOSE', ticker, position, contracts } }];
  if (!canRoll(position, seen)) {
    standIns.set(into, own);
    return [];
  }
  return [{ action: { action: 'ROLL', ticker, position, contracts }, standsFor: into }];
}

function canRoll(position: string, seen: Observation): boolean {
  return wheelCandidates(seen).rolls.some(
    (roll) => roll.kind === 'offer' && roll.position === position,
  );
}

type Opening = {
  readonly seen: Observation;
  readonly luck: Luck;
  readonly leaving: readonly Wanted[];
  readonly commission: CommissionModel;
};

type Found = { readonly offer: Offer; readonly contracts: number };

function openingsOf(
  { openings }: OptionTurn,
  standing: Standing,
  { seen, luck, leaving, commission }: Opening,
): readonly Wanted[] {
  const due = [...standing.owed, ...openings];
  const taken = new Set<unknown>(leaving.map(({ action }) => action['ticker']));
  const owed: OptionOpening[] = [];
  const offers = due.length === 0 ? undefined : offersIn(seen);
  let use = useOf(seen);
  const wanted = due.flatMap((opening): readonly Wanted[] => {
    const fitting = (offers?.(opening.shape, taken) ?? []).flatMap((offer): readonly Found[] => {
      const contracts = countOf(opening, offer.taking, { seen, use, commission });
      return contracts === undefined ? [] : [{ offer, contracts }];
    });
    const found = drawn(opening, callsFirst(fitting), luck);
    if (found === undefined) {
      owed.push(opening);
      return [];
    }
    const { offer, contracts } = found;
    taken.add(offer.ticker);
    use = withTaken(use, offer.taking, contracts);
    return [{ action: { ...offer.action, contracts }, standsFor: opening.group }];
  });
  standing.owed = owed;
  return wanted;
}

/** Calls on shares that are there before puts: a wheel turns as it must, whatever is sold is one sale. */
function callsFirst(found: readonly Found[]): readonly Found[] {
  const calls = found.filter(({ offer }) => offer.taking.kind === 'call');
  return calls.length > 0 ? calls : found;
}

function drawn({ ticker }: OptionOpening, found: readonly Found[], luck: Luck): Found | undefined {
  const byTicker = new Map(found.map((each) => [each.offer.ticker, each]));
  const [first] = luck.inOrder(ticker, [...byTicker.keys()]);
  return first === undefined ? undefined : byTicker.get(first);
}

type Counting = {
  readonly seen: Observation;
  readonly use: OptionUse;
  readonly commission: CommissionModel;
};

/** As many as bind most nearly the same share of nav, and so many that the commission is not too dear; absent where none fit. */
function countOf(
  { share, contracts }: OptionOpening,
  taking: Taking,
  { seen, use, commission }: Counting,
): number | undefined {
  const most = mostOf(taking, use, seen).contracts;
  const bound = toDollars(taking.kind === 'put' ? taking.tied : (taking.maxLoss ?? ZERO));
  const meant =
    bound > 0 && share > 0 ? Math.round((share * toDollars(seen.nav)) / bound) : contracts;
  const least = Math.min(most, Math.max(1, meant));
  const counts = Array.from({ length: most - least + 1 }, (_, more) => least + more);
  return most < 1
    ? undefined
    : counts.find((count) => isWorthIt(taking, count, { seen, commission }));
}

function isWorthIt(
  { legs, premium }: Taking,
  count: number,
  { seen, commission }: Omit<Counting, 'use'>,
): boolean {
  const fee = commission(
    legs.map(({ contract, contracts }) => ({
      instrument: contract,
      quantity: units(contracts * count),
      price: price(0),
    })),
  );
  return fee <= count * premium * (seen.mandate.options?.rules.maxFee ?? 0);
}

type Offered = (shape: ShapeName, taken: ReadonlySet<unknown>) => readonly Offer[];

/** What may be opened now on an underlying that is not taken, by the kind of what it stands for. */
function offersIn(seen: Observation): Offered {
  return seen.mandate.options?.kind === 'wheel' ? salesIn(seen) : spreadsIn(seen);
}

function salesIn(seen: Observation): Offered {
  const sales = wheelCandidates(seen).sales.flatMap((sale): readonly Offer[] => {
    if (sale.kind === 'none') return [];
    const { verb, ticker, taking } = sale;
    return [{ ticker, taking, action: { action: verb, ticker } }];
  });
  return (_, taken) => sales.filter(({ ticker }) => !taken.has(ticker));
}

function spreadsIn(seen: Observation): Offered {
  const spreads = spreadCandidates(seen).flatMap((candidate) => {
    if (candidate.kind === 'none') return [];
    const { spread, ticker, taking } = candidate;
    const action = { action: 'OPEN_SPREAD', ticker, spread_type: SPREAD_CODES[spread] };
    return [{ spread, ticker, taking, action }];
  });
  return (shape, taken) =>
    spreads.filter(({ spread, ticker }) => spread === shape && !taken.has(ticker));
}
