// node test/backtest-real/windows.ts --data ../shared/data/daily [--window 2022] [--account wheel] [--placebos 20] [--samples 8] [--json]
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { codeVersion } from '#adapters/system';
import { withRulesArms } from '#config';
import type { BacktestView } from '#contract';
import { tradingDate } from '#core/calendar';
import { PortError } from '#ports';
import { barData, initHome, openHome, type Home } from '#worlds';
import { openDesk, type BacktestDesk } from '#worlds/backtest';
import { tableOf } from './table-of.ts';

const WINDOWS = [
  { name: '2007-2009', from: '2007-01-01', upTo: '2009-12-31' },
  { name: '2020', from: '2020-01-01', upTo: '2020-12-31' },
  { name: '2022', from: '2022-01-01', upTo: '2022-12-31' },
  { name: '2015-2024', from: '2015-01-01', upTo: '2024-12-31' },
] as const;

type Window = (typeof WINDOWS)[number];

const { values: said } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data/daily' },
    window: { type: 'string', multiple: true },
    account: { type: 'string', multiple: true },
    placebos: { type: 'string', default: '20' },
    samples: { type: 'string', default: '8' },
    json: { type: 'boolean', default: false },
  },
});

const progress = (line: string): boolean => process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  if (!existsSync(said.data)) {
    progress(`SKIPPED: no price files in ${said.data}; name a folder of them with --data`);
    return;
  }
  const directory = mkdtempSync(join(tmpdir(), 'invest-windows-'));
  try {
    initHome({ directory, world: 'files', seed: 1, config: withRulesArms() });
    const home = await openHome(directory, { line: () => undefined });
    try {
      await shown(home);
    } finally {
      home.close();
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function shown(home: Home): Promise<void> {
  const data = await barData(home.paths);
  const imported = data.importFrom(said.data, () => undefined);
  progress(`imported ${said.data}: ${imported.tickers.length} tickers`);
  data.close();
  const desk = await openDesk(home, {
    data: undefined,
    codeVersion: codeVersion(),
    onLine: () => undefined,
  });
  try {
    const wanted = WINDOWS.filter(({ name }) => said.window?.includes(name) ?? true);
    for (const window of wanted) {
      const views = await viewsOf(window, home, desk);
      const text = said.json ? JSON.stringify(views) : `## ${window.name}\n\n${tableOf(views)}`;
      process.stdout.write(`${text}\n`);
    }
  } finally {
    desk.close();
  }
}

async function viewsOf(
  window: Window,
  home: Home,
  desk: BacktestDesk,
): Promise<readonly BacktestView[]> {
  const views: BacktestView[] = [];
  for (const { key, mandate } of home.accounts) {
    if (said.account?.includes(key) === false) continue;
    const began = process.cpuUsage();
    const at = process.hrtime.bigint();
    const isOfOptions = mandate.options !== undefined;
    const asked = {
      account: key,
      window: { from: tradingDate(window.from), upTo: tradingDate(window.upTo) },
      masks: [],
      seed: 1,
      offline: false,
      samples: Number(said.samples),
      draws: isOfOptions ? 0 : Number(said.placebos),
      withNews: false,
      withRecall: false,
      withResearch: false,
    };
    try {
      views.push(await desk.run(asked, { model: undefined, onProgress: () => undefined }));
    } catch (error) {
      if (!(error instanceof PortError)) throw error;
      progress(`SKIPPED ${window.name} ${key}: ${error.message}`);
      continue;
    }
    const { user } = process.cpuUsage(began);
    const wall = Number(process.hrtime.bigint() - at) / 1e9;
    progress(
      `${window.name} ${key}: ${(user / 1e6).toFixed(1)} s of processor, ${wall.toFixed(0)} s`,
    );
  }
  return views;
}

await main();
