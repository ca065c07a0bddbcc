import { fingerprint, virtualClock } from '#adapters/system';
import { placeboArms, rankAmong, runPlacebos, type NoPlacebo, type PlaceboRun } from '#app/placebo';
import type { BacktestView } from '#contract';
import { definedOnly } from '#core/prelude';
import { totalReturn } from '#core/performance';
import { rulesModel } from '../rules-model.ts';
import type { Ran, RunPlace } from './run-of.ts';

export type PlaceboAsked = {
  /** Random pickers; 0: no placebos at all. */
  readonly draws: number;
  readonly withNews: boolean;
};

export type PlaceboFindings = {
  readonly paths: BacktestView['paths'];
  readonly figures: BacktestView['figures'];
};

/** The placebo arms of a run, as paths over its days, and where it stands among the random pickers. */
export async function placebosOf(
  ran: Ran,
  place: RunPlace,
  { draws, withNews }: PlaceboAsked,
): Promise<PlaceboFindings> {
  if (draws === 0) return { paths: [], figures: [] };
  const { model, asked } = ran;
  const run = { ...ran.run, request: { ...ran.run.request, account: ran.plain } };
  const { history, log, onProgress } = place;
  const rules = rulesModel('steady');
  const material = { played: run, model, rules, draws, seed: asked.seed, withNews };
  const { arms, absent } = placeboArms(material);
  const researchOf = place.researched?.researchOf;
  const outside = {
    history,
    clockFrom: virtualClock,
    fingerprint,
    log,
    ...definedOnly({ researchOf }),
  };
  const runs = await runPlacebos(arms, { request: run.request, outside }, (done, total) => {
    ran.refuseMissed(`placebo ${done} of ${total}`);
    onProgress({ done, total, doing: 'placebos' });
  });
  return {
    paths: [...runs.map((each) => pathOf(each, ran)), ...absent.map((each) => noPath(each, ran))],
    figures: rankFigures(ran, runs),
  };
}

type Path = BacktestView['paths'][number];

/** Before its first order an arm is its budget in cash; a close that nobody could value is unknown. */
function pathOf({ key, name, navPath, totalReturn: total }: PlaceboRun, ran: Ran): Path {
  const [base] = navPath;
  const byDay = new Map(navPath.map(({ on, nav }) => [on, nav]));
  const growth = ran.score.returns.map(({ on }) => {
    if (base === undefined || on <= base.on) return 1;
    const nav = byDay.get(on);
    return nav === undefined ? null : nav / base.nav;
  });
  return { key, name, kind: 'placebo', growth, totalReturn: total ?? 0 };
}

function noPath({ key, name, because }: NoPlacebo, { score }: Ran): Path {
  const growth = score.returns.map(() => null);
  return { key, name, kind: 'placebo', because, growth, totalReturn: null };
}

function rankFigures({ score }: Ran, runs: readonly PlaceboRun[]): BacktestView['figures'] {
  const own = totalReturn(score.returns.map(({ value }) => value));
  const draws = runs.filter(({ kind }) => kind === 'random').map((each) => each.totalReturn ?? 0);
  if (own === undefined || draws.length === 0) return [];
  const { share, says } = rankAmong(own, draws);
  return [
    {
      key: 'placebo-rank',
      name: 'Random pickers that did worse',
      unit: 'fraction',
      value: share,
      because: says,
    },
  ];
}
