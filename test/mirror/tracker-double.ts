import { instant, plusMs, type Instant } from '#core/calendar';
import { toDollars, toUnits } from '#core/money';
import {
  PortError,
  type DayBalance,
  type Outcome,
  type Tracker,
  type TrackerAccount,
  type TrackerActivity,
  type TrackerHealth,
  type TrackerLine,
  type VirtualClock,
} from '#ports';

/** What goes wrong with one call. */
export type Trouble =
  /** Nothing of it was done, and the tracker says that it may pass. */
  | 'passing'
  /** For good. */
  | 'refused'
  /** It was not done, and nobody knows. */
  | 'lost before'
  /** It was done, and nobody knows. */
  | 'lost after'
  /** It is done half a minute later, and nobody knows. */
  | 'late'
  /** Nothing answers. */
  | 'down';

type Late = { readonly at: Instant; readonly commit: () => void };

/** A tracker in memory whose every call can fail as the campaign wants it to. */
export class TrackerDouble implements Tracker {
  readonly label = 'a tracker in memory';
  standing: TrackerLine[] = [];
  readonly opened = new Map<string, TrackerAccount>();
  readonly told = new Map<string, Map<string, DayBalance>>();
  readonly named = new Map<string, string>();
  readonly prices = new Map<string, Map<string, number>>();
  /** Every call in order: "record a:fills:o1/0". */
  readonly calls: string[] = [];
  readonly #clock: VirtualClock;
  readonly #late: Late[] = [];
  #number = 0;
  /** Why nothing may be written to it. */
  ill: { readonly says: string; readonly fix: string } | undefined;
  trouble: (call: string) => Trouble | undefined = () => undefined;

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  async health(): Promise<TrackerHealth> {
    this.#reach('health');
    if (this.ill !== undefined) return { kind: 'ill', ...this.ill };
    return { kind: 'well', says: 'it is there', rights: 'administrator' };
  }

  async accounts() {
    this.#reach('accounts');
    return [...this.opened.values()];
  }

  async openAccount(account: TrackerAccount) {
    return this.#write(`open ${account.id}`, () => {
      if (!this.opened.has(account.id)) this.opened.set(account.id, account);
      return account.id;
    });
  }

  async lines(account: string) {
    this.#reach(`lines ${account}`);
    return this.standing.filter((line) => line.account === account);
  }

  async record(activity: TrackerActivity) {
    const { security } = activity;
    const isNameless = security.kind === 'own' && !this.named.has(security.symbol);
    if (isNameless && activity.kind === 'SELL') {
      this.calls.push(`record ${activity.key}`);
      return {
        kind: 'rejected',
        because: `${security.symbol} is not valid`,
        passing: false,
      } as const;
    }
    return this.#write(`record ${activity.key}`, () => this.add(activity));
  }

  /** A line, ours or the user's own. */
  add(activity: Omit<TrackerActivity, 'key'> & { readonly key?: string }): string {
    const { key, account, kind, security, quantity, unitPrice, fee, at } = activity;
    this.#number += 1;
    const id = `line-${this.#number}`;
    this.standing.push({
      id,
      account,
      ...(key === undefined ? {} : { key }),
      kind,
      symbol: security.kind === 'listed' ? security.ticker : security.symbol,
      quantity: toUnits(quantity),
      unitPrice: toDollars(unitPrice),
      fee: toDollars(fee),
      at,
      createdAt: instant(this.#clock.now()),
    });
    return id;
  }

  async strike(line: string) {
    return this.#write(`strike ${line}`, () => {
      const struck = this.standing.find(({ id }) => id === line);
      this.standing = this.standing.filter(({ id }) => id !== line);
      const symbol = struck?.symbol ?? '';
      // The last activity of a symbol takes its name and prices with it.
      if (!this.standing.some((other) => other.symbol === symbol)) this.forget(symbol);
      return line;
    });
  }

  forget(symbol: string): void {
    this.named.delete(symbol);
    this.prices.delete(symbol);
  }

  async describe(security: TrackerActivity['security']) {
    if (security.kind === 'listed') throw new Error('only our own symbols are described');
    return this.#write(`describe ${security.symbol}`, () => {
      this.named.set(security.symbol, security.name);
      return undefined;
    });
  }

  async price(...[symbol, prices]: Parameters<Tracker['price']>) {
    return this.#write(`price ${symbol}`, () => {
      const known = this.prices.get(symbol) ?? new Map<string, number>();
      for (const { on, price } of prices) known.set(on, toDollars(price));
      this.prices.set(symbol, known);
      return undefined;
    });
  }

  async cash(...[account, on, amount]: Parameters<Tracker['cash']>) {
    return this.#write(`cash ${account} ${on}`, () => {
      const days = this.told.get(account) ?? new Map<string, DayBalance>();
      days.set(on, { on, amount: toDollars(amount) });
      this.told.set(account, days);
      return undefined;
    });
  }

  async balances(account: string) {
    this.#reach(`balances ${account}`);
    const days = [...(this.told.get(account)?.values() ?? [])];
    return days.toSorted((left, right) => (left.on < right.on ? -1 : 1));
  }

  #settleLate(): void {
    for (const late of this.#late.splice(0)) {
      if (late.at <= this.#clock.now()) late.commit();
      else this.#late.push(late);
    }
  }

  #reach(call: string): void {
    this.#settleLate();
    this.calls.push(call);
    if (this.trouble(call) !== undefined) {
      throw new PortError('tracker', 'the tracker does not answer; start it', { retryable: true });
    }
  }

  #write(call: string, commit: () => string | undefined): Outcome {
    this.#settleLate();
    this.calls.push(call);
    const trouble = this.trouble(call);
    switch (trouble) {
      case 'passing':
      case 'refused':
        return { kind: 'rejected', because: 'it is not valid', passing: trouble === 'passing' };
      case 'late':
        this.#late.push({ at: plusMs(this.#clock.now(), 30_000), commit });
        return { kind: 'unknown', because: 'it timed out' };
      case 'lost after':
        commit();
        return { kind: 'unknown', because: 'the connection was lost' };
      case 'lost before':
      case 'down':
        return { kind: 'unknown', because: 'the connection was lost' };
      case undefined: {
        const id = commit();
        return { kind: 'done', ...(id === undefined ? {} : { id }) };
      }
    }
  }
}
