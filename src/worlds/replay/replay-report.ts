import {
  confidenceOf,
  outcomeOf,
  placedAtOf,
  stabilityOf,
  ticketsOf,
  type NotCounted,
  type Stability,
} from '#app/replay';
import { lastOf } from '#app/cycle';
import type { ReplayReportView } from '#contract';
import { calibration, type Calibration, type Forecast } from '#core/comparison';
import { assert } from '#core/prelude';
import type { History } from '#ports';
import { meanStability, replayMany, type ManyPlace, type Replayed } from './replay-many.ts';
import type { ReplayAsked } from './replaying.ts';
import { afterSessions, presentOf, settlingAt } from './settling-at.ts';

export type ReportAsked = ReplayAsked & {
  /** Over how many sessions an outcome is measured; absent: 5, of an intraday account 1. */
  readonly sessions: number | undefined;
};

export type ReportPlace = ManyPlace & { readonly history: History | undefined };

type Judged =
  | { readonly kind: 'forecast'; readonly forecast: Forecast }
  | { readonly kind: 'not-counted'; readonly because: NotCounted };

type Row = {
  readonly model: string;
  readonly stability: Stability;
  readonly failed: boolean;
  readonly judged: Judged;
};

const SESSIONS = 5;

const SAYS = [
  'stable: share of samples with the most frequent answer, the same orders to the dollar with their guards, or the same instruments on the same sides; the mean over decisions',
  'it came: the own orders, settled hands off with all costs, were worth more after the horizon (5 sessions, intraday 1, or as asked) than doing nothing from the same book',
  'Brier 1950; reliability, resolution, uncertainty: Murphy 1973, over ten bins, with what differs within a bin apart (Stephenson, Coelho and Jolliffe 2008)',
];

/** Steadiness and calibration of every model over many decisions. */
export async function replayReport(
  decisions: readonly string[],
  asked: ReportAsked,
  place: ReportPlace,
): Promise<ReplayReportView> {
  const rows: Row[] = [];
  const { replies } = await replayMany(decisions, asked, {
    ...place,
    onReplayed: async (replayed) => {
      rows.push({
        model: replayed.model,
        stability: stabilityOf(replayed.samples),
        failed: replayed.samples[0]?.end.kind === 'failed',
        judged: await judged(replayed, asked, place),
      });
    },
  });
  const names = [...new Set(rows.map(({ model }) => model))].toSorted();
  return {
    models: names.map((name) => {
      const own = rows.filter(({ model }) => model === name);
      return modelRow(name, own);
    }),
    replies,
    says: [...SAYS],
  };
}

async function judged(
  { record, samples }: Replayed,
  asked: ReportAsked,
  { home, history }: ReportPlace,
): Promise<Judged> {
  const [decided] = samples;
  assert(decided !== undefined, `${record.head.id} was asked once at least`);
  const account = home.accounts.find(({ key }) => key === record.head.account);
  const observation = lastOf(record.stages, 'observed')?.observation;
  assert(account !== undefined && observation !== undefined, `${record.head.id} was asked again`);
  const confidence = confidenceOf(decided);
  const { grain } = home.market;
  const tickets = ticketsOf(decided.verdicts, { record, observation, grain });
  if (tickets.length === 0) return { kind: 'not-counted', because: 'no orders' };
  if (confidence === undefined) return { kind: 'not-counted', because: 'no confidence' };
  const sessions = asked.sessions ?? (account.mandate.strategy === 'intraday' ? 1 : SESSIONS);
  const wanted = afterSessions(placedAtOf(record), sessions);
  const now = await presentOf(home, account.key);
  const { ledger } = home.store;
  const outcome = await outcomeOf(
    {
      account,
      observation,
      kept: {
        entries: await ledger.entries(account.key),
        tickets: await ledger.tickets(account.key),
      },
    },
    { tickets, sessions },
    settlingAt(wanted < now ? wanted : now, account, { home, history }),
  );
  if (outcome.kind === 'unknown') return { kind: 'not-counted', because: outcome.because };
  return { kind: 'forecast', forecast: { confidence, came: outcome.came } };
}

type ModelRow = ReplayReportView['models'][number];

function modelRow(model: string, rows: readonly Row[]): ModelRow {
  const forecasts = rows.flatMap(({ judged: each }) =>
    each.kind === 'forecast' ? [each.forecast] : [],
  );
  const found = calibration(forecasts);
  const steady = rows.map(({ stability }) => stability);
  const mean = meanStability(steady);
  return {
    model,
    decisions: rows.length,
    failed: rows.filter((row) => row.failed).length,
    stability:
      mean === null
        ? null
        : { decisions: steady.filter(({ samples }) => samples > 1).length, ...mean },
    calibration: found === undefined ? null : calibrationView(found),
    notCounted: notCounted(rows),
  };
}

function calibrationView(found: Calibration): NonNullable<ModelRow['calibration']> {
  const { bins, ...figures } = found;
  return {
    ...figures,
    bins: bins.map(({ low, high, count, confidence = null, share = null }) => ({
      low,
      high,
      count,
      confidence,
      share,
    })),
  };
}

function notCounted(rows: readonly Row[]): ModelRow['notCounted'] {
  const counts = new Map<string, number>();
  for (const { judged: each } of rows) {
    if (each.kind === 'not-counted') counts.set(each.because, (counts.get(each.because) ?? 0) + 1);
  }
  return [...counts]
    .map(([because, decisions]) => ({ because, decisions }))
    .toSorted((left, right) => right.decisions - left.decisions);
}
