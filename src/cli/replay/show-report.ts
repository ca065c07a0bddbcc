import type { ReplayReportView } from '#contract';
import { replayReport } from '#verbs/runs';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { harmlessLine } from '../harmless.ts';
import type { Terminal } from '../terminal.ts';
import { lastOf, replayAskedOf, sessionsOf, type ReplayOptions } from './replay-options.ts';
import { repliesLine } from './replies-line.ts';
import { shareText } from './share-text.ts';
import { slowly } from './slowly.ts';

export type ReportAgain = { readonly names: readonly string[]; readonly options: ReplayOptions };

const LAST = '50';

/** `invest replay report`: steadiness and calibration of each model over the last decisions. */
export async function showReport(
  home: Home,
  { names, options }: ReportAgain,
  screen: Terminal,
): Promise<ExitCode> {
  const asked = {
    ...replayAskedOf(options),
    sessions: sessionsOf(options),
    accounts: names.length === 0 ? ['all'] : names,
    last: lastOf(options.last ?? LAST),
  };
  const view = await replayReport(home, asked, slowly(home.outside.clock, screen));
  screen.json(view);
  sayReport(view, screen);
  return EXIT.done;
}

type ModelRow = ReplayReportView['models'][number];

function sayReport({ models, replies, says }: ReplayReportView, screen: Terminal): void {
  screen.say(`replies: ${repliesLine(replies)}`);
  if (models.length === 0) return screen.say('no decision that could be asked again');
  screen.table(
    [
      'model',
      'decisions',
      'failed',
      'steady',
      'steady sides',
      'counted',
      'Brier',
      'reliability',
      'resolution',
      'uncertainty',
    ],
    models.map(rowOf),
  );
  for (const model of models) sayBins(model, screen);
  for (const line of says) screen.say(line);
}

function rowOf({ model, decisions, failed, stability, calibration }: ModelRow): readonly string[] {
  const { brier, reliability, resolution, uncertainty } = calibration ?? {};
  return [
    harmlessLine(model),
    String(decisions),
    String(failed),
    shareText(stability?.sameOrders ?? null),
    shareText(stability?.sameDirection ?? null),
    String(calibration?.count ?? 0),
    ...[brier, reliability, resolution, uncertainty].map(figure),
  ];
}

function figure(value: number | undefined): string {
  return value === undefined ? '-' : value.toFixed(4);
}

const WIDTH = 20;

function sayBins({ model, calibration, notCounted }: ModelRow, screen: Terminal): void {
  const left = notCounted.map(({ because, decisions }) => `${decisions} ${because}`).join(', ');
  if (left !== '') screen.say(`${harmlessLine(model)}: not counted: ${left}`);
  if (calibration === null) return;
  screen.table(
    [`confidence of ${harmlessLine(model)}`, 'count', 'said', 'came', ''],
    calibration.bins
      .filter(({ count }) => count > 0)
      .map(({ low, high, count, confidence, share }) => [
        `${shareText(low)} to ${shareText(high)}`,
        String(count),
        shareText(confidence),
        shareText(share),
        chart(confidence ?? 0, share ?? 0),
      ]),
  );
}

/** The share that came as a bar, the confidence as a mark over it. */
function chart(confidence: number, share: number): string {
  const [mark, full] = [Math.round(confidence * WIDTH), Math.round(share * WIDTH)];
  return Array.from({ length: WIDTH + 1 }, (_, place) => {
    if (place === mark) return '|';
    return place < full ? '█' : '░';
  }).join('');
}
