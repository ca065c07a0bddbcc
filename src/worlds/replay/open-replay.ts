import { existsSync } from 'node:fs';
import { lastOf } from '#app/cycle';
import { foundOf, inputName, type InputKind } from '#app/replay';
import type { ReplayReportView, ReplaySummaryView, ReplayView } from '#contract';
import { assert } from '#core/prelude';
import type { CycleRecord, History } from '#ports';
import { deciders } from '../backtest/deciders.ts';
import { historyOf } from '../backtest/history-of.ts';
import { cassetteOf } from '../backtest/open-desk.ts';
import type { Home } from '../open-home.ts';
import { replayMany } from './replay-many.ts';
import {
  costOf,
  onRecord,
  replayOne,
  type Cost,
  type OneAsked,
  type OnProgress,
} from './replay-one.ts';
import { replayReport, type ReportAsked } from './replay-report.ts';
import type { ReplayAsked } from './replaying.ts';

/** Where past decisions of a home are asked again: nothing is traded, nothing is kept but replies. */
export type ReplayDesk = {
  /** The names of the inputs of one kind that a decision can be asked without. */
  inputs(decision: string, kind: InputKind): Promise<readonly string[]>;
  /** What leaving out each input would cost; asks nobody. */
  cost(decision: string, asked: OneAsked): Promise<Cost>;
  one(decision: string, asked: OneAsked, onProgress: OnProgress): Promise<ReplayView>;
  many(
    decisions: readonly string[],
    asked: ReplayAsked,
    onProgress: OnProgress,
  ): Promise<ReplaySummaryView>;
  report(
    decisions: readonly string[],
    asked: ReportAsked,
    onProgress: OnProgress,
  ): Promise<ReplayReportView>;
  close(): void;
};

/** Opens the cassette, and the history where the home has one of its own. */
export async function openReplay(home: Home): Promise<ReplayDesk> {
  const history = await ownHistory(home);
  const cassette = cassetteOf(home);
  const read = async (decision: string): Promise<CycleRecord> => {
    const record = await home.store.journal.read(decision);
    assert(record !== undefined, `cycle ${decision} is on the record`);
    return record;
  };
  const decider = deciders(home.config, home.outside);
  const place = { home, history, cassette, decider, read };
  return {
    inputs: async (decision, kind) => {
      const record = await read(decision);
      onRecord(record);
      const seen = lastOf(record.stages, 'observed')?.observation;
      return seen === undefined ? [] : foundOf(seen, kind).map(inputName);
    },
    cost: async (decision, asked) => costOf(await read(decision), asked, place),
    one: async (decision, asked, onProgress) =>
      replayOne(await read(decision), asked, { ...place, onProgress }),
    many: async (decisions, asked, onProgress) =>
      replayMany(decisions, asked, { ...place, onProgress }),
    report: async (decisions, asked, onProgress) =>
      replayReport(decisions, asked, { ...place, onProgress }),
    close: () => {
      cassette.close();
      history?.close();
    },
  };
}

/** A live home is settled as far as its sources still tell. */
async function ownHistory(home: Home): Promise<History | undefined> {
  if (home.kind === 'live') return undefined;
  if (home.kind === 'files' && !existsSync(home.paths.bars)) return undefined;
  return historyOf({ data: undefined, config: home.config, onLine: () => undefined, home });
}
