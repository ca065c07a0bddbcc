import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { slotsBetween } from '#config';
import { MINUTE_MS, plusMs, sessionAt, toIso, type Instant } from '#core/calendar';
import type { Account } from '#app/account';
import { PortError } from '#ports';
import { runAccounts, settleAccounts, type Failure, type Run } from '#verbs/acts';
import { dayTold, type DayTold } from './day-told.ts';
import { startFakes, THURSDAY } from './fakes.ts';
import { clockTime, openStage, tell, type DaySettings, type Stage } from './stage.ts';
import { entryTold, slotTold } from './told.ts';

const STEP_MS = 5 * MINUTE_MS;
const MIRROR_MS = 2 * MINUTE_MS;

/** Plays a Thursday of a live home against fakes over HTTP: slots, a settle every five minutes, the mirror after each. */
export async function liveDay(settings: DaySettings): Promise<DayTold> {
  const { seed, plan } = settings;
  const fakes = await startFakes({
    seed,
    on: THURSDAY,
    hour: 8,
    ...(plan === undefined ? {} : { plan }),
  });
  const folder = mkdtempSync(join(tmpdir(), 'rehearsal-'));
  try {
    const stage = await openStage(settings, fakes, folder);
    try {
      await played(stage);
      await mirrored(stage, 10 * MINUTE_MS);
      return await dayTold(stage);
    } finally {
      stage.mirror.close();
      stage.circuit.close();
      stage.home.close();
    }
  } finally {
    await fakes.stop();
    rmSync(folder, { recursive: true });
  }
}

async function played(stage: Stage): Promise<void> {
  const { settings, fakes } = stage;
  const { from = clockTime(8, 30), upTo = clockTime(17, 30) } = settings;
  for (let at = from; at <= upTo; at = plusMs(at, STEP_MS)) {
    await fakes.time.until(at);
    await doorsAt(stage, at);
    if (settings.dropsPassAt?.includes(at) === true) fakes.yahoo.expireCrumbs();
    await slots(stage, at);
    if (isTrading(at)) await settled(stage);
    await mirrored(stage, MIRROR_MS);
  }
}

/** In the session, and until its bar is final. */
function isTrading(at: Instant): boolean {
  return sessionAt(at) !== undefined || sessionAt(plusMs(at, -25 * MINUTE_MS)) !== undefined;
}

async function doorsAt(stage: Stage, at: Instant): Promise<void> {
  const { outages = [] } = stage.settings;
  for (const source of ['yahoo', 'models', 'ghostfolio'] as const) {
    const now = outages.find((each) => each.source === source && each.from <= at && at < each.upTo);
    const was = outages.some(({ source: of, upTo }) => of === source && upTo === at);
    await stage.fakes.doors[source].set(now?.how ?? 'open');
    if (now?.from === at) tell(stage, 'door', `${source} is ${now.how}`);
    else if (was && now === undefined) tell(stage, 'door', `${source} is open again`);
  }
}

async function slots(stage: Stage, at: Instant): Promise<void> {
  const { config, accounts } = stage.home;
  const span = { from: at, upTo: plusMs(at, STEP_MS) };
  for (const { key, schedule } of config.accounts) {
    const account = accounts.find((known) => known.key === key);
    if (account === undefined) continue;
    if (slotsBetween(schedule, config.scheduleTimezone, span).length > 0)
      await cycle(stage, account);
  }
}

async function cycle(stage: Stage, account: Account): Promise<void> {
  const { fakes } = stage;
  const at = fakes.time.clock.now();
  const before = fakes.yahoo.asked.length;
  const run = await ran(stage, account);
  const requests = fakes.yahoo.asked.length - before;
  stage.sent.push({ at, who: account.key, verb: 'cycle', requests });
  for (const record of run.records) {
    stage.records.push(record);
    tell(stage, account.key, slotTold(record));
  }
  for (const failure of run.failures) failed(stage, failure);
  await booked(stage, account.key);
  circuitSeen(stage);
  // Nothing happens twice in one moment.
  await fakes.time.pause(1000);
}

/** A verb that breaks off is a line of the day; what its cycle came to is on the record all the same. */
async function ran({ home, brokenOff, fakes }: Stage, account: Account): Promise<Run> {
  const slot = toIso(fakes.time.clock.now());
  try {
    return await runAccounts([account], { home, mode: 'real' });
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    brokenOff.push(`the run of ${account.key} at ${slot} broke off: ${error.message}`);
    const record = await home.store.journal.read(`${account.key}@${slot}`);
    return { records: record === undefined ? [] : [record], failures: [] };
  }
}

async function settled(stage: Stage): Promise<void> {
  const { home, fakes } = stage;
  for (const account of home.accounts) {
    const at = fakes.time.clock.now();
    const before = fakes.yahoo.asked.length;
    const failures = await settleAccounts([account], { home });
    const requests = fakes.yahoo.asked.length - before;
    if (requests > 0) stage.sent.push({ at, who: account.key, verb: 'settle', requests });
    for (const failure of failures) failed(stage, failure);
    await booked(stage, account.key);
    circuitSeen(stage);
  }
}

function failed(stage: Stage, failure: Failure): void {
  const at = stage.fakes.time.clock.now();
  const known = stage.failures.findLast((each) => each.failure.account === failure.account);
  stage.failures.push({ at, failure });
  const isSame =
    known !== undefined &&
    known.failure.error.message === failure.error.message &&
    at - known.at < 2 * STEP_MS;
  if (!isSame) tell(stage, failure.account, `settle failed because ${failure.error.message}`);
}

/** Tells what is new in the books of an account. */
async function booked(stage: Stage, key: string): Promise<void> {
  const { home, seen, postedAt, fakes } = stage;
  const entries = await home.store.ledger.entries(key);
  for (const entry of entries.slice(seen.get(key) ?? 0)) {
    postedAt.set(entry.id, fakes.time.clock.now());
    const what = entryTold(entry);
    if (what !== undefined) tell(stage, key, what);
  }
  seen.set(key, entries.length);
}

function circuitSeen(stage: Stage): void {
  const { opened: count, says } = stage.circuit.look();
  stage.circuitOpened += count;
  for (const each of says) tell(stage, 'circuit', each);
}

async function mirrored(stage: Stage, budgetMs: number): Promise<void> {
  const { recorded, left, down, rejected, drift } = await stage.mirror.sync({ budgetMs });
  const rest = left > 0 ? `, ${left} left` : '';
  const wrong =
    rejected.length + drift.length > 0
      ? `, ${rejected.length} rejected, ${drift.length} adrift`
      : '';
  const says = down === undefined ? `${recorded} written${rest}${wrong}` : `down: ${down}`;
  const isNews =
    down === undefined ? recorded + left > 0 || stage.mirrorSays !== '' : says !== stage.mirrorSays;
  stage.mirrorSays = down === undefined ? '' : says;
  if (isNews) tell(stage, 'mirror', says);
}
