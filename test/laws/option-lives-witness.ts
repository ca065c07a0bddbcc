import { sessionBefore, sessionOn, type TradingDate } from '#core/calendar';

/** One leg as the one who asked for it knows it: micro-dollars, contracts signed, shares a contract. */
export type LifeLeg = {
  /** The lot that the leg must be in. */
  readonly lot: string;
  readonly right: 'call' | 'put';
  readonly strike: bigint;
  readonly expiry: TradingDate;
  readonly count: bigint;
  readonly multiplier: bigint;
};

/** A structure that was opened, by the order that opened it. */
export type Life = {
  readonly group: string;
  readonly shape: string;
  readonly ticker: string;
  readonly legs: readonly LifeLeg[];
  /** Rights whose short leg was assigned early. */
  readonly assigned: readonly LifeLeg['right'][];
};

type Shares = { units: bigint; readonly isLeaving: boolean };

type Premium = { premium: bigint; rolls: number };

const MICROS = 1_000_000n;
const CENT = 10_000n;

/**
 * A second account of options that knows no entries, lots or orders: whole numbers of any size, settled by the rules of
 * the page and not by the code of the ledger.
 */
export class OptionLivesWitness {
  cash = 0n;
  readonly lives = new Map<string, Life>();
  readonly shares = new Map<string, Shares[]>();
  readonly wheels = new Map<string, Premium>();

  /** Contracts traded: signed count, micro-dollars a share; the fee is $0.65 a contract, $1 at least. */
  options(ticker: string, legs: readonly LifeLeg[], prices: readonly bigint[]): void {
    let contracts = 0n;
    for (const [place, { count, multiplier }] of legs.entries()) {
      const paid = count * multiplier * (prices[place] ?? 0n);
      this.cash -= paid;
      this.#wheel(ticker).premium -= paid;
      contracts += count < 0n ? -count : count;
    }
    const fee = contracts * 650_000n;
    this.cash -= fee < MICROS ? MICROS : fee;
  }

  open(life: Life): void {
    this.lives.set(life.group, life);
  }

  rolled(ticker: string): void {
    this.#wheel(ticker).rolls += 1;
  }

  /** Shares bought or sold at the market; those that are leaving never mix with those that stay. */
  trade(ticker: string, units: bigint, cash: bigint): void {
    this.cash += cash;
    this.#move(ticker, units, { leaving: false, pledged: true });
    this.flat(ticker);
  }

  /** All shares that a settlement left are gone; the units that were given up. */
  gaveUp(ticker: string, isLong: boolean, cash: bigint): bigint {
    this.cash += cash;
    const own = this.shares.get(ticker) ?? [];
    const gone = own.filter(({ isLeaving, units }) => isLeaving && units > 0n === isLong);
    this.shares.set(
      ticker,
      own.filter((lot) => !gone.includes(lot)),
    );
    return gone.reduce((total, { units }) => total + units, 0n);
  }

  /** The legs that end with a session, at its close; true where the life has ended. */
  expire(group: string, close: bigint, { on, keep }: { on: TradingDate; keep: boolean }): boolean {
    const life = this.#life(group);
    const ending = life.legs.filter((leg) => lastDay(leg) === on);
    const exercised = ending.filter((leg) => inner(leg, close) >= CENT);
    this.#settle(life, exercised, keep);
    return this.#left(life, ending);
  }

  /** One leg turned into shares before its expiry. */
  early(group: string, leg: LifeLeg, keep: boolean): boolean {
    const life = this.#life(group);
    this.#settle(life, [leg], keep);
    const assigned = leg.count < 0n ? [...life.assigned, leg.right] : life.assigned;
    return this.#left({ ...life, assigned }, [leg]);
  }

  /** Legs that were traded away; true where the life has ended. */
  leave(group: string, legs: readonly LifeLeg[]): boolean {
    return this.#left(this.#life(group), legs);
  }

  /** Long legs of a right whose short leg was assigned. */
  orphans({ legs, assigned }: Life): readonly LifeLeg[] {
    return legs.filter(({ right, count }) => count > 0n && assigned.includes(right));
  }

  dividend(ticker: string, perShare: bigint): bigint {
    const paid = halfEven(this.unitsOf(ticker) * perShare, MICROS);
    this.cash += paid;
    return paid;
  }

  split(ticker: string, numerator: bigint, denominator: bigint): void {
    const own = this.shares.get(ticker) ?? [];
    for (const lot of own) lot.units = (lot.units * numerator) / denominator;
    this.shares.set(
      ticker,
      own.filter(({ units }) => units !== 0n),
    );
    for (const life of this.lives.values()) {
      if (life.ticker !== ticker) continue;
      const legs = life.legs
        .map((leg) => splitLeg(leg, numerator, denominator))
        .filter(({ multiplier }) => multiplier > 0n);
      this.lives.set(life.group, { ...life, legs });
      if (legs.length === 0) this.lives.delete(life.group);
    }
    this.flat(ticker);
  }

  unitsOf(ticker: string): bigint {
    return (this.shares.get(ticker) ?? []).reduce((total, { units }) => total + units, 0n);
  }

  /** Shares that stay, and how many lots they are in. */
  kept(ticker: string): readonly bigint[] {
    return (this.shares.get(ticker) ?? []).flatMap(({ units, isLeaving }) =>
      isLeaving ? [] : [units],
    );
  }

  leaving(ticker: string): readonly bigint[] {
    return (this.shares.get(ticker) ?? []).flatMap(({ units, isLeaving }) =>
      isLeaving ? [units] : [],
    );
  }

  /** The worst that each life can pay at expiry, cash alone: calls sold beyond those bought are paid in shares. */
  collateral(): bigint {
    return [...this.lives.values()].reduce((total, { legs }) => total + worstOf(legs), 0n);
  }

  /** Micro-shares that calls sold beyond those bought can ask for. */
  pledged(ticker: string): bigint {
    return [...this.lives.values()]
      .filter((life) => life.ticker === ticker)
      .reduce((total, { legs }) => total + netCalls(legs), 0n);
  }

  flat(ticker: string): void {
    const isHeld = [...this.lives.values()].some((life) => life.ticker === ticker);
    if (!isHeld && this.#lots(ticker).length === 0) this.wheels.delete(ticker);
  }

  #lots(ticker: string): Shares[] {
    return this.shares.get(ticker) ?? [];
  }

  #life(group: string): Life {
    const life = this.lives.get(group);
    if (life === undefined) throw new Error(`${group} is alive`);
    return life;
  }

  #wheel(ticker: string): Premium {
    const wheel = this.wheels.get(ticker) ?? { premium: 0n, rolls: 0 };
    this.wheels.set(ticker, wheel);
    return wheel;
  }

  #left(life: Life, gone: readonly LifeLeg[]): boolean {
    const legs = life.legs.filter((leg) => !gone.includes(leg));
    if (legs.length === 0) this.lives.delete(life.group);
    else this.lives.set(life.group, { ...life, legs });
    this.flat(life.ticker);
    return legs.length === 0;
  }

  /** Cash at the strikes; of the shares only the net stays. */
  #settle({ ticker, legs }: Life, exercised: readonly LifeLeg[], keep: boolean): void {
    let net = 0n;
    for (const { right, strike, count, multiplier } of exercised) {
      const units = (right === 'call' ? count : -count) * multiplier;
      this.cash -= units * strike;
      net += units * MICROS;
    }
    this.#move(ticker, net, { leaving: !keep, pledged: netCalls(legs) > 0n });
  }

  #move(ticker: string, units: bigint, how: { leaving: boolean; pledged: boolean }): void {
    let rest = units;
    const own = this.#lots(ticker);
    for (const lot of own) {
      const isFor = lot.isLeaving || how.pledged;
      if (rest === 0n || !isFor || lot.units > 0n === rest > 0n) continue;
      const part = size(lot.units) < size(rest) ? lot.units : -rest;
      lot.units -= part;
      rest += part;
    }
    const left = own.filter((lot) => lot.units !== 0n);
    if (rest !== 0n) left.push({ units: rest, isLeaving: how.leaving || rest < 0n });
    this.shares.set(ticker, left);
  }
}

/** The session with which a leg ends. */
export function lastDay({ expiry }: LifeLeg): TradingDate {
  return sessionOn(expiry)?.on ?? sessionBefore(expiry).on;
}

/** Micro-dollars a share in the money. */
export function inner({ right, strike }: LifeLeg, close: bigint): bigint {
  return right === 'call' ? close - strike : strike - close;
}

function netCalls(legs: readonly LifeLeg[]): bigint {
  const net = legs
    .filter(({ right }) => right === 'call')
    .reduce((total, { count, multiplier }) => total + count * multiplier, 0n);
  return net < 0n ? -net * MICROS : 0n;
}

function worstOf(legs: readonly LifeLeg[]): bigint {
  const counted = netCalls(legs) > 0n ? legs.filter(({ right }) => right === 'put') : legs;
  const closes = [0n, ...legs.map(({ strike }) => strike)];
  return closes.reduce((worst, close) => {
    const owed = counted.reduce((total, leg) => {
      const paid = inner(leg, close);
      return total - (paid > 0n ? paid : 0n) * leg.count * leg.multiplier;
    }, 0n);
    return owed > worst ? owed : worst;
  }, 0n);
}

/** OCC: whole ratios make more contracts at a strike to the cent, others contracts of another size to a tenth of it. */
function splitLeg(leg: LifeLeg, numerator: bigint, denominator: bigint): LifeLeg {
  const { strike, count, multiplier } = leg;
  if (numerator % denominator === 0n) {
    const times = numerator / denominator;
    return { ...leg, count: count * times, strike: halfUp(strike, times * CENT) * CENT };
  }
  const each = halfUp(strike * denominator, numerator * 1000n) * 1000n;
  return { ...leg, strike: each, multiplier: (multiplier * numerator) / denominator };
}

function halfUp(above: bigint, below: bigint): bigint {
  const rounded = (2n * above + below) / (2n * below);
  return rounded === 0n ? 1n : rounded;
}

function size(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function halfEven(above: bigint, below: bigint): bigint {
  const sign = above < 0n ? -1n : 1n;
  const whole = size(above) / below;
  const twice = (size(above) % below) * 2n;
  const isUp = twice > below || (twice === below && whole % 2n === 1n);
  return sign * (isUp ? whole + 1n : whole);
}
