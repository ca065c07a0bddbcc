import type { Instant } from '#core/calendar';
import type { Clock } from '#ports';

/** What can go wrong around a service, and what somebody else does to it. */
export type TroubleKind =
  | 'market down'
  | 'market refuses'
  | 'tickers absent'
  | 'candles late'
  | 'news down'
  | 'news hostile'
  | 'model down'
  | 'model slow'
  | 'model garbled'
  | 'tracker down'
  | 'tracker flaky'
  | 'store busy'
  | 'process dead'
  | 'service stopped'
  | 'clock ahead'
  | 'clock back'
  | 'lease taken'
  | 'money moved'
  | 'paused'
  | 'halted'
  | 'schedule moved';

/** One trouble in the wall's time; for the accounts that it concerns, absent: for all. */
export type Trouble = {
  readonly kind: TroubleKind;
  readonly from: Instant;
  /** Absent while it lasts. */
  upTo?: Instant;
  readonly account?: string;
};

/** What cannot keep a slot from being done: the service has to live with it. */
const EXCUSES_NOTHING: ReadonlySet<TroubleKind> = new Set([
  'candles late',
  'news down',
  'news hostile',
  'tracker down',
  'tracker flaky',
  'clock back',
  'money moved',
]);

/** Everything that went wrong, kept by whoever made it go wrong. */
export class Troubles {
  readonly all: Trouble[] = [];
  readonly #lasting = new Map<TroubleKind, Trouble[]>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Begins one; the answer ends it. */
  begin(kind: TroubleKind, account?: string): () => void {
    const trouble: Trouble = {
      kind,
      from: this.#clock.now(),
      ...(account === undefined ? {} : { account }),
    };
    this.all.push(trouble);
    const lasting = this.#lasting.get(kind) ?? [];
    lasting.push(trouble);
    this.#lasting.set(kind, lasting);
    return () => {
      if (trouble.upTo !== undefined) return;
      trouble.upTo = this.#clock.now();
      this.#lasting.set(
        kind,
        (this.#lasting.get(kind) ?? []).filter((other) => other !== trouble),
      );
    };
  }

  /** One that is over as soon as it has happened. */
  note(kind: TroubleKind, account?: string): void {
    this.begin(kind, account)();
  }

  lasts(kind: TroubleKind, account?: string): boolean {
    const lasting = this.#lasting.get(kind);
    if (lasting === undefined || lasting.length === 0) return false;
    return account === undefined || lasting.some((trouble) => trouble.account === account);
  }

  /** What may have kept an account from deciding between two moments. */
  excusing(account: string, from: Instant, upTo: Instant): Trouble | undefined {
    return this.all.find(
      (trouble) =>
        !EXCUSES_NOTHING.has(trouble.kind) &&
        (trouble.account === undefined || trouble.account === account) &&
        trouble.from < upTo &&
        (trouble.upTo ?? Number.MAX_SAFE_INTEGER) >= from,
    );
  }

  counts(): ReadonlyMap<TroubleKind, number> {
    const counts = new Map<TroubleKind, number>();
    for (const { kind } of this.all) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return new Map([...counts].toSorted(([left], [right]) => (left < right ? -1 : 1)));
  }
}
