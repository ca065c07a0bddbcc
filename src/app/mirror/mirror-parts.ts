import type { TradingDate } from '#core/calendar';
import type { OptionContract } from '#core/instruments';
import type { Quotes } from '#core/market';
import type { Clock, Fingerprint, Ledger, Outbox, Tracker } from '#ports';

/** One of our accounts and the one that shows it. */
export type MirrorAccount = {
  readonly key: string;
  readonly name: string;
  /** The id that its account in the tracker has or is to have. */
  readonly remote: string;
};

/** Values of contracts a share on a day of the market; one that nobody could value is missing. */
export type OptionPrices = { readonly on: TradingDate; readonly quotes: Quotes };

/** What the mirror is made of. */
export type MirrorParts = {
  readonly ledger: Pick<Ledger, 'book' | 'entries'>;
  readonly outbox: Outbox;
  readonly tracker: Tracker;
  /** The wall's time: the tracker's today is of this world, whatever the market's is. */
  readonly clock: Clock;
  readonly pause: (forMs: number) => Promise<unknown>;
  readonly fingerprint: Fingerprint;
  readonly accounts: readonly MirrorAccount[];
  /** What the contracts of an account are worth now; absent where nobody can tell. */
  readonly optionPrices?: (
    account: string,
    contracts: readonly OptionContract[],
  ) => Promise<OptionPrices | undefined>;
  /** Does something while this process alone may write to the tracker; throws when another does. */
  readonly alone: <Result>(work: () => Promise<Result>) => Promise<Result>;
};

/** Bounds and extras of one run. */
export type MirrorRequest = {
  /** Our keys; absent: all. */
  readonly accounts?: readonly string[];
  /** The run stops cleanly when it has taken so long. */
  readonly budgetMs: number;
  /** How long a request that was not answered may still be worked on by the tracker. */
  readonly settleMs?: number;
  readonly onProgress?: (done: number, total: number, doing: string) => void;
};
