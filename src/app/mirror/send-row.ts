import { dayOf, HOUR_MS, MINUTE_MS, plusMs } from '#core/calendar';
import type { Outcome, OutboxRow, TrackerSecurity } from '#ports';
import { look, confirmedAs } from './look.ts';
import { today, type MirrorRun, type Opened } from './mirror-run.ts';

/** Sends a pending row, once. Answers the row as it is afterwards; every state on the way is durable. */
export async function sendRow(run: MirrorRun, account: Opened, row: OutboxRow): Promise<OutboxRow> {
  const { activity } = row;
  const nameless = await unnamed(run, row);
  if (nameless !== undefined) return kept(run, nameless);
  await toldPrice(run, row);
  const { nextTryAt: _due, because: _why, ...rest } = row;
  const sent: OutboxRow = {
    ...rest,
    state: 'sent',
    attempts: row.attempts + 1,
    sentAt: run.clock.now(),
  };
  await run.outbox.mark(sent);
  const outcome = await run.tracker.record({ ...activity, account: account.cursor.remote });
  const after = await kept(run, afterwards(run, sent, outcome));
  if (after.state === 'confirmed') run.counts.recorded += 1;
  if (after.state !== 'unknown') return after;
  const [seen = after] = await look(run, account, [after]);
  return seen;
}

async function kept(run: MirrorRun, row: OutboxRow): Promise<OutboxRow> {
  await run.outbox.mark(row);
  return row;
}

function afterwards(run: MirrorRun, row: OutboxRow, outcome: Outcome): OutboxRow {
  const { clock, settleMs } = run;
  if (outcome.kind === 'done' && outcome.id !== undefined) return confirmedAs(row, outcome.id);
  if (outcome.kind === 'rejected') return refusedAs(run, row, outcome);
  const because = outcome.kind === 'done' ? 'the answer named no line' : outcome.because;
  return { ...row, state: 'unknown', because, nextTryAt: plusMs(clock.now(), settleMs) };
}

type Rejection = Extract<Outcome, { kind: 'rejected' }>;

/** For good, or until the tracker's own trouble has passed. */
function refusedAs(run: MirrorRun, row: OutboxRow, { because, passing }: Rejection): OutboxRow {
  if (!passing) return { ...row, state: 'rejected', because };
  const nextTryAt = plusMs(run.clock.now(), waitAfter(row.attempts));
  return { ...row, state: 'pending', because, nextTryAt };
}

/** A minute, then twice as long each time, at most an hour. */
function waitAfter(attempts: number): number {
  return Math.min(HOUR_MS, MINUTE_MS * 2 ** Math.min(Math.max(0, attempts - 1), 10));
}

/** A symbol of our own has its name before its first activity; the row as it is where it cannot have one. */
async function unnamed(run: MirrorRun, row: OutboxRow): Promise<OutboxRow | undefined> {
  const { security, kind } = row.activity;
  if (security.kind === 'listed' || run.described.has(security.symbol)) return undefined;
  const outcome = await run.tracker.describe(security);
  // Interest stands also under a symbol without a name.
  if (outcome.kind === 'done' || (outcome.kind === 'rejected' && kind === 'INTEREST')) {
    run.described.add(security.symbol);
    return undefined;
  }
  const passing = outcome.kind === 'unknown' || outcome.passing;
  const because = `${security.symbol} cannot be named: ${outcome.because}`;
  return refusedAs(
    run,
    { ...row, attempts: row.attempts + 1 },
    { kind: 'rejected', because, passing },
  );
}

/** What was paid is the first price of its day that anybody knows. */
async function toldPrice(run: MirrorRun, { activity }: OutboxRow): Promise<void> {
  const { security, kind, unitPrice, at } = activity;
  if (security.kind === 'listed' || kind === 'INTEREST' || unitPrice <= 0) return;
  const on = dayOf(at);
  if (on > today(run)) return;
  warnUnlessDone(
    run,
    security,
    await run.tracker.price(security.symbol, [{ on, price: unitPrice }]),
  );
}

/** A price that is missing is no drift: the tracker shows the last trade's instead. */
export function warnUnlessDone(run: MirrorRun, security: TrackerSecurity, outcome: Outcome): void {
  if (outcome.kind === 'done' || security.kind === 'listed') return;
  run.warnings.add(`no price of ${security.symbol}: ${outcome.because}`);
}
