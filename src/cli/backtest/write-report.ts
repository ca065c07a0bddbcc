import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BacktestView } from '#contract';
import { backtestPage } from '#report';
import { PortError } from '#ports';
import { tellRun } from '#verbs/runs';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { viewOf } from '../view-of.ts';

export type ReportAsked = { readonly run: string; readonly to: string | undefined };

/** `invest backtest report <run>`: writes its page. */
export async function writeReport(
  home: Home,
  { run, to }: ReportAsked,
  screen: Terminal,
): Promise<ExitCode> {
  const view = viewOf(await tellRun(home, { id: run }));
  const path = reportOf(view, home, to);
  screen.json({ run: view.id, path });
  screen.say(`written: ${path}`);
  return EXIT.done;
}

/** Writes the page of a run, beside it where no place is said; where it is. */
export function reportOf(view: BacktestView, home: Home, to?: string): string {
  const path = to === undefined ? join(home.paths.backtests, view.id, 'report.html') : resolve(to);
  try {
    writeFileSync(path, backtestPage(view), { mode: 0o600 });
  } catch (cause) {
    throw new PortError('report', `${path} cannot be written`, { retryable: false, cause });
  }
  return path;
}
