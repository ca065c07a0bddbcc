import type { Instant } from '#core/calendar';
import { verifyEntries, type Entry } from '#core/ledger';
import { MINUTE_MS } from '#core/calendar';
import type { ReconcileReport } from '#app/mirror';
import type { CycleRecord, OrderTicket } from '#ports';
import type { Failure } from '#verbs/acts';
import type { Fakes } from './fakes.ts';
import { namedIn, type Sent, type Stage } from './stage.ts';
import type { Happened } from './told.ts';

/** What a rehearsed day has come to. */
export type DayTold = {
  readonly happened: readonly Happened[];
  readonly records: readonly CycleRecord[];
  readonly entries: ReadonlyMap<string, readonly Entry[]>;
  readonly tickets: ReadonlyMap<string, readonly OrderTicket[]>;
  /** When each entry came to be known, by its id. */
  readonly postedAt: ReadonlyMap<string, Instant>;
  readonly failures: readonly { readonly at: Instant; readonly failure: Failure }[];
  readonly sent: readonly Sent[];
  readonly asked: Fakes['yahoo']['asked'];
  readonly circuitOpened: number;
  /** Sentences of what is not whole in the books. */
  readonly faults: readonly string[];
  readonly mirror: ReconcileReport;
  /** Activities of ours in Ghostfolio, and how many of them say the same as another. */
  readonly activities: number;
  readonly duplicates: number;
  readonly questions: number;
  readonly logged: readonly string[];
  /** Verbs that ended by an error instead of a report. */
  readonly brokenOff: readonly string[];
  /** A sentence with the sources' names in the place of their addresses, which differ from run to run. */
  readonly named: (sentence: string) => string;
};

/** Everything that is to be said of a day when it is over. */
export async function dayTold(stage: Stage): Promise<DayTold> {
  const { home, mirror, fakes } = stage;
  const entries = new Map<string, readonly Entry[]>();
  const tickets = new Map<string, readonly OrderTicket[]>();
  const faults = [...home.store.chainFaults(), ...home.store.integrityFaults()];
  for (const { key } of home.accounts) {
    const own = await home.store.ledger.entries(key);
    entries.set(key, own);
    tickets.set(key, await home.store.ledger.tickets(key));
    faults.push(...verifyEntries(key, own).faults);
  }
  const lines = fakes.ghostfolio.activities().map(sameness);
  const { happened, records, postedAt, failures, sent, circuitOpened, logged, brokenOff } = stage;
  return {
    happened,
    records,
    postedAt,
    failures,
    sent,
    circuitOpened,
    logged,
    brokenOff,
    entries,
    tickets,
    faults,
    asked: fakes.yahoo.asked,
    mirror: await mirror.reconcile({ budgetMs: 10 * MINUTE_MS }),
    activities: lines.length,
    duplicates: lines.length - new Set(lines).size,
    questions: fakes.models.told().chats.length,
    named: (sentence) => namedIn(fakes, sentence),
  };
}

/** Our id in its comment: the same entry sent twice is the same text. */
function sameness(activity: ReturnType<Fakes['ghostfolio']['activities']>[number]): string {
  const { accountId, symbol, type, date, quantity, unitPrice, comment } = activity;
  return JSON.stringify([accountId, symbol, type, date, quantity, unitPrice, comment]);
}
