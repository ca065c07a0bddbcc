import { idOf, multiplierOf, type InstrumentId } from '#core/instruments';
import type { Fill } from '#core/ledger';

/** What one order did, as the one who asked for it knows it: not read from an entry. */
export type Traded = {
  readonly group: string;
  readonly fills: readonly Fill[];
  readonly commission: number;
  /** The lots it closes, where it named them. */
  readonly lots?: readonly string[];
  /** Cash that the structure it opened has to reserve, by the formula of its shape. */
  readonly reserves?: number;
  /** Structures that it closed wholly. */
  readonly frees?: readonly string[];
};

type WitnessLot = {
  readonly id: string;
  readonly instrument: InstrumentId;
  units: bigint;
  cost: bigint;
};

const MICROS = 1_000_000n;

/**
 * A second, tiny ledger: no entries, no postings, no shared arithmetic. Whole numbers of any size, one method an
 * operation, its own matching of lots. It is what the real one is held against.
 */
export class Witness {
  cash = 0n;
  flows = 0n;
  realised = 0n;
  dividends = 0n;
  interest = 0n;
  commissions = 0n;
  lots: WitnessLot[] = [];
  readonly reserved = new Map<string, bigint>();

  fund(micros: number): void {
    this.cash += BigInt(micros);
    this.flows += BigInt(micros);
  }

  earn(micros: number): void {
    this.cash += BigInt(micros);
    this.interest += BigInt(micros);
  }

  trade({ group, fills, commission, lots, reserves = 0, frees = [] }: Traded): void {
    for (const fill of fills) this.#fill(fill, lots);
    this.cash -= BigInt(commission);
    this.commissions += BigInt(commission);
    for (const freed of frees) this.reserved.delete(freed);
    if (reserves > 0) this.reserved.set(group, BigInt(reserves));
  }

  #fill({ id, instrument, quantity, price }: Fill, named: readonly string[] | undefined): void {
    const key = idOf(instrument);
    const worth = (units: bigint): bigint =>
      halfEven(units * BigInt(multiplierOf(instrument)) * BigInt(price), MICROS);
    let rest = BigInt(quantity);
    this.cash -= worth(rest);
    this.realised -= worth(rest);
    for (const lot of this.lots) {
      const isCandidate = lot.instrument === key && (named === undefined || named.includes(lot.id));
      if (!isCandidate || rest === 0n || lot.units > 0n === rest > 0n) continue;
      const part = size(rest) < size(lot.units) ? -rest : lot.units;
      const cost = part === lot.units ? lot.cost : halfEven(lot.cost * size(part), size(lot.units));
      this.realised -= cost;
      lot.units -= part;
      lot.cost -= cost;
      rest += part;
    }
    this.lots = this.lots.filter(({ units }) => units !== 0n);
    if (rest === 0n) return;
    this.realised += worth(rest);
    this.lots.push({ id, instrument: key, units: rest, cost: worth(rest) });
  }

  dividend(instrument: InstrumentId, perShare: number): void {
    const paid = halfEven(this.unitsOf(instrument) * BigInt(perShare), MICROS);
    this.cash += paid;
    this.dividends += paid;
  }

  split(instrument: InstrumentId, numerator: number, denominator: number): void {
    for (const lot of this.lots) {
      if (lot.instrument !== instrument) continue;
      lot.units = (lot.units * BigInt(numerator)) / BigInt(denominator);
      if (lot.units === 0n) this.realised -= lot.cost;
    }
    this.lots = this.lots.filter(({ units }) => units !== 0n);
  }

  reset(micros: number): void {
    const cost = this.lots.reduce((total, lot) => total + lot.cost, 0n);
    this.flows += BigInt(micros) - this.cash - cost;
    this.cash = BigInt(micros);
    this.lots = [];
    this.reserved.clear();
  }

  unitsOf(instrument: InstrumentId): bigint {
    return this.lots
      .filter((lot) => lot.instrument === instrument)
      .reduce((total, { units }) => total + units, 0n);
  }

  collateral(): bigint {
    return [...this.reserved.values()].reduce((total, amount) => total + amount, 0n);
  }
}

function size(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function halfEven(numerator: bigint, denominator: bigint): bigint {
  const sign = numerator < 0n ? -1n : 1n;
  const whole = size(numerator) / denominator;
  const twice = (size(numerator) % denominator) * 2n;
  const isUp = twice > denominator || (twice === denominator && whole % 2n === 1n);
  return sign * (isUp ? whole + 1n : whole);
}
