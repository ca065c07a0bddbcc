import { fingerprint, underOtherSurroundings, virtualClock } from '#adapters/system';
import type { KeptPrompt, RunDraft, RunStore } from '#adapters/run-store';
import { certify } from '#app/lookahead';
import type { BacktestView, CertificateView } from '#contract';
import { definedOnly } from '#core/prelude';
import type { Log } from '#ports';
import { dataWarnings } from './data-warnings.ts';
import { placebosOf, type PlaceboAsked } from './placebos-of.ts';
import { recallOf } from './recall-of.ts';
import { requestKept } from './request-kept.ts';
import { runOf, type Ran, type RunAsked, type RunPlace } from './run-of.ts';
import { dailySharpe, skillFigures, type Tried } from './skill-figures.ts';
import { viewOf } from './view-of.ts';

export type AskedRun = RunAsked &
  PlaceboAsked & {
    /** Ask the model what it remembers of the window. */
    readonly withRecall: boolean;
  };

/** Runs an account, finds out how far the run can be believed, and keeps it. */
export async function ranAndKept(
  asked: AskedRun,
  bare: Omit<RunPlace, 'log' | 'keepPrompt'>,
  runs: RunStore,
): Promise<BacktestView> {
  const draft = runs.begin();
  const heard = warningsHeard();
  const keepPrompt = (prompt: KeptPrompt): void => {
    draft.add(prompt);
  };
  try {
    const place = { ...bare, log: heard.log, keepPrompt };
    return await keptRun(asked, place, { draft, runs, heard });
  } finally {
    draft.discard();
  }
}

type Heard = { readonly log: Log; readonly lines: ReadonlySet<string> };

/** What went wrong on the way is shown with the result. */
function warningsHeard(): Heard {
  const lines = new Set<string>();
  return {
    lines,
    log: {
      line: (level, text) => {
        if (level !== 'info' && lines.size < MOST_WARNINGS) lines.add(text);
      },
    },
  };
}

const MOST_WARNINGS = 20;

/** What is done beside a run warns nobody. */
export const SILENT: Log = { line: () => undefined };

type Keeping = { readonly draft: RunDraft; readonly runs: RunStore; readonly heard: Heard };

async function keptRun(
  asked: AskedRun,
  place: RunPlace,
  { draft, runs, heard }: Keeping,
): Promise<BacktestView> {
  const ran = await runOf(asked, place);
  const lines = [...heard.lines];
  const quiet = { ...place, log: SILENT };
  const tried = triedWith(ran, place, runs);
  const placebos = await placebosOf(ran, quiet, asked);
  const certificate = asked.samples === 0 ? null : await certificateOf(ran, quiet);
  const recall = asked.withRecall ? await recallOf(ran, quiet) : null;
  const data = await dataWarnings(ran, place);
  const view = viewOf(ran, place, {
    certificate,
    recall,
    placebos: placebos.paths,
    figures: [...skillFigures(ran, tried), ...placebos.figures],
    trials: tried.count,
    label: data.label,
    warnings: [...data.warnings, ...researchLine(place), ...lines],
  });
  const id = draft.finish({
    view,
    request: requestKept(asked, { ...place, by: place.researched?.by }),
  });
  return { ...view, id };
}

function researchLine({ researched: found }: RunPlace): readonly string[] {
  return found === undefined ? [] : [`research: ${found.briefs} briefs made by ${found.by}`];
}

/** Counts the run as a trial, then all that were made on overlapping windows over the same data. */
function triedWith(ran: Ran, { configHash, decider }: RunPlace, runs: RunStore): Tried {
  const { asked, run, promptVersions, label } = ran;
  const sharpe = dailySharpe(ran);
  const days = { from: asked.window.from, upTo: asked.window.upTo };
  runs.countTrial({
    ...days,
    strategy: run.request.account.strategy.name,
    parameters: fingerprint(JSON.stringify([run.request.account.mandate, asked.masks, configHash])),
    model: decider.identity,
    promptVersion: [...promptVersions].join(' '),
    data: label,
    ...(sharpe === undefined ? {} : { sharpe }),
  });
  return runs.trialsOverlapping({ ...days, data: label });
}

const BRIEFS_NOT_MADE_AGAIN =
  'what the research agent had seen: its briefs are taken as they were made, and not made again';

/** The sampled decisions made again with other futures; a model is not asked for it. */
export async function certificateOf(ran: Ran, place: RunPlace): Promise<CertificateView> {
  const { history, log, decider, onProgress } = place;
  const view = await certify({
    run: ran.run,
    records: ran.records,
    outside: {
      history,
      model: ran.model,
      clockFrom: virtualClock,
      fingerprint,
      log,
      ...definedOnly({ researchOf: place.researched?.researchOf }),
    },
    replier: decider.kind === 'rules' ? 'again' : 'recorded',
    underOther: underOtherSurroundings,
    seed: ran.asked.seed,
    onProgress: (done, total) => {
      onProgress({ done, total, doing: 'look-ahead certificate' });
    },
  });
  return place.researched === undefined
    ? view
    : { ...view, notTested: [...view.notTested, BRIEFS_NOT_MADE_AGAIN] };
}
