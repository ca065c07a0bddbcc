import type { ReplayReportView, ReplaySummaryView } from '#contract';
import { openReplay, type ReplayAsked } from '#worlds/replay';
import type { Home } from '#worlds';
import { accountNamed } from '../account-named.ts';
import { unseen, type Progress } from '../progress.ts';

export type ManyAsked = ReplayAsked & {
  /** Keys of accounts; one of them "all": every account. */
  readonly accounts: readonly string[];
  /** So many decisions of each, newest first. */
  readonly last: number;
};

/** Asks the last decisions of accounts again and sums up; nothing is traded. */
export async function replayMany(
  home: Home,
  { accounts, last, ...asked }: ManyAsked,
  progress: Progress = unseen,
): Promise<ReplaySummaryView> {
  const decisions = decisionsOf(home, accounts, last);
  const desk = await openReplay(home);
  try {
    return await desk.many(decisions, asked, progress);
  } finally {
    desk.close();
  }
}

export type ReportAsked = ManyAsked & {
  /** Over how many sessions an outcome is measured; absent: as many as suit the account. */
  readonly sessions: number | undefined;
};

/** Steadiness and calibration of each model over the last decisions. */
export async function replayReport(
  home: Home,
  { accounts, last, ...asked }: ReportAsked,
  progress: Progress = unseen,
): Promise<ReplayReportView> {
  const decisions = decisionsOf(home, accounts, last);
  const desk = await openReplay(home);
  try {
    return await desk.report(decisions, asked, progress);
  } finally {
    desk.close();
  }
}

/** Real decisions of accounts, or of all, so many of each and newest first. */
function decisionsOf(home: Home, names: readonly string[], last: number): readonly string[] {
  const keys = names.includes('all')
    ? home.accounts.map(({ key }) => key)
    : [...new Set(names)].map((name) => accountNamed(home, name).key);
  return keys.flatMap((key) =>
    home.store
      .cycles(key, ALL)
      .filter(({ mode, outcome }) => mode === 'real' && outcome !== 'SKIPPED')
      .slice(0, last)
      .map(({ id }) => id),
  );
}

/** SQLite: no limit. */
const ALL = -1;
