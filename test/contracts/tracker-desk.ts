import { randomUUID } from 'node:crypto';
import { HOUR_MS, plusMs, type Instant } from '#core/calendar';
import { price, units, usd } from '#core/money';
import type { Clock, Outcome, Tracker, TrackerActivity, TrackerSecurity } from '#ports';

/** An account that there is not. */
export const NOWHERE = '00000000-0000-4000-8000-00000000dead';

export type OpenTracker = {
  readonly tracker: Tracker;
  readonly clock: Clock;
  /** Writes a line as its user would, by hand; gives its id. */
  readonly byHand: (account: string, comment: string | undefined) => Promise<string>;
  /** Takes away the accounts that the suite made, with all their lines, by id. */
  readonly tidy: (accounts: readonly string[]) => Promise<void>;
};

/** What the suite works with, opened once. */
export class TrackerDesk {
  readonly made: string[] = [];
  /** Symbols that were described. */
  private readonly known: (TrackerSecurity & { kind: 'own' })[] = [];
  readonly token = randomUUID().slice(0, 8);
  open: OpenTracker | undefined;
  private keys = 0;

  get at(): OpenTracker {
    if (this.open === undefined) throw new Error('not open');
    return this.open;
  }

  get tracker(): Tracker {
    return this.at.tracker;
  }

  now(): Instant {
    return this.at.clock.now();
  }

  async account(): Promise<string> {
    const id = randomUUID();
    this.made.push(id);
    const name = `contract ${this.token} ${this.made.length}`;
    assertDone(await this.tracker.openAccount({ id, name, currency: 'USD' }));
    return id;
  }

  /** A symbol that nobody knows yet. */
  own(): TrackerSecurity & { kind: 'own' } {
    this.keys += 1;
    const symbol = `GF_CONTRACT-${this.token}-BULL_PUT-20261218-${this.keys}`;
    return { kind: 'own', symbol, name: `Contract ${this.token} bull put ${this.keys}` };
  }

  async described(): Promise<TrackerSecurity & { kind: 'own' }> {
    const own = this.own();
    this.known.push(own);
    assertDone(await this.tracker.describe(own));
    return own;
  }

  activity(given: Partial<TrackerActivity> & Pick<TrackerActivity, 'account'>): TrackerActivity {
    this.keys += 1;
    return {
      key: `contract-${this.token}:${this.keys}`,
      kind: 'BUY',
      security: this.own(),
      quantity: units(2),
      unitPrice: price(1.25),
      fee: usd(0.35),
      at: plusMs(this.now(), -HOUR_MS),
      ...given,
    };
  }

  /** Symbols go with their last line, so each gets one before all lines go. */
  async tidy(): Promise<void> {
    if (this.open === undefined) return;
    const account = await this.account();
    for (const security of this.known)
      assertDone(await this.tracker.record(this.activity({ account, security })));
    await this.open.tidy(this.made);
  }
}

export function assertDone(outcome: Outcome): void {
  if (outcome.kind !== 'done') throw new Error(outcome.because);
}

/** The id of what was written. */
export function idOf(outcome: Outcome): string {
  if (outcome.kind !== 'done' || outcome.id === undefined) throw new Error('no id was told');
  return outcome.id;
}
