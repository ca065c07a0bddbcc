import { assertFilesHome } from '#verbs/settings';
import { barData, type Home, type ImportReport } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { harmlessLine } from '../harmless.ts';
import { readingText } from './reading-text.ts';

const SHOWN = 8;
const LONG = 400;

/** `invest data import <folder>`: reads the files and says all that was wrong with them. */
export async function importData(
  home: Home,
  directory: string,
  screen: Terminal,
): Promise<ExitCode> {
  assertFilesHome(home);
  const data = await barData(home.paths);
  try {
    const report = data.importFrom(directory, (line) => {
      showProgress(line, screen);
    });
    screen.progress(1, 1, 'imported');
    screen.json(report);
    sayReport(report, screen);
    return report.read + report.known > 0 ? EXIT.done : EXIT.no;
  } finally {
    data.close();
  }
}

function showProgress(line: string, screen: Terminal): void {
  const [, done, total, file] = /^reading (\d+) of (\d+): (.*)$/.exec(line) ?? [];
  if (file === undefined) screen.progress(99, 100, harmlessLine(line));
  else screen.progress(Number(done) - 1, Number(total), harmlessLine(file));
}

function sayReport(report: ImportReport, screen: Terminal): void {
  const { files, read, refused, known, tickers, bars, fiveMinuteBars, headlines, issues } = report;
  screen.say(
    `${readingText.count(files, 'file')}: ${read} read, ${known} known already, ${refused} refused; ${bars} bars of ${readingText.count(tickers.length, 'ticker')} written${fiveMinuteBars === 0 ? '' : `, and ${fiveMinuteBars} five-minute bars`}`,
  );
  if (headlines > 0) screen.say(`${readingText.count(headlines, 'headline')} added`);
  const kinds = Map.groupBy(issues, ({ kind }) => kind);
  for (const [kind, ofKind] of kinds) {
    screen.say(`\n${kind} (${ofKind.length})`);
    for (const { text } of ofKind.slice(0, SHOWN)) screen.say(`  ${harmlessLine(text, LONG)}`);
    if (ofKind.length > SHOWN)
      screen.say(`  ... and ${ofKind.length - SHOWN} more; all of them with --json`);
  }
}
