import type { BacktestView } from '#contract';

type Figure = BacktestView['figures'][number];

/** Runs of one window as a table in Markdown, what their data lack below it. */
export function tableOf(views: readonly BacktestView[]): string {
  const notes = notesOf(views);
  const rows = views.map((view) => cellsOf(view, notes));
  const head = Object.keys(rows[0] ?? {});
  const lines = [head, head.map(() => '---'), ...rows.map((row) => Object.values(row))];
  const [first] = views;
  const spy = first?.paths.find(({ key }) => key === 'spy')?.totalReturn ?? null;
  return [
    `${first?.from ?? ''} to ${first?.upTo ?? ''}; SPY with dividends: ${percent(spy)}. 95 of 100 bounds in brackets.`,
    '',
    ...lines.map((cells) => `| ${cells.join(' | ')} |`),
    '',
    ...notes.map(({ text }, place) => `${place + 1}. ${text}`),
    '',
  ].join('\n');
}

type Note = { readonly text: string; readonly isOf: (warning: string) => boolean };

const NAMED = [
  /^(?<before>prices of )(?<names>.*)(?<after> are \S+, not as traded.*)$/,
  /^(?<before>prices end inside the window, last on \S+: )(?<names>.*)(?<after>)$/,
];

/** Each warning once; what is told of the prices of tickers is one note for all accounts. */
function notesOf(views: readonly BacktestView[]): readonly Note[] {
  const warnings = [...new Set(views.flatMap((view) => view.warnings))];
  const own = warnings.filter((warning) => namesIn(warning).length === 0);
  const grouped = Map.groupBy(
    warnings.flatMap((warning) => namesIn(warning)),
    ({ says }) => says,
  );
  return [
    ...own.map((text): Note => ({ text, isOf: (warning) => warning === text })),
    ...[...grouped].map(([says, named]): Note => {
      const tickers = [...new Set(named.flatMap(({ names }) => names))].toSorted();
      const text = says.replace('...', tickers.join(', '));
      return { text, isOf: (warning) => namesIn(warning).some((each) => each.says === says) };
    }),
  ];
}

function namesIn(warning: string): { readonly names: string[]; readonly says: string }[] {
  return NAMED.flatMap((pattern) => {
    const { before, names, after } = pattern.exec(warning)?.groups ?? {};
    if (before === undefined || names === undefined) return [];
    return [{ names: names.split(', '), says: `${before}...${after ?? ''}` }];
  });
}

function cellsOf(view: BacktestView, notes: readonly Note[]): Readonly<Record<string, string>> {
  const of = (key: string): Figure | undefined => view.figures.find((each) => each.key === key);
  const { done, abstained, skipped } = view.decisionsMade;
  const hold = view.paths.find(({ key }) => key === 'mix')?.totalReturn ?? null;
  return {
    account: `${view.account} (${view.model})`,
    total: told(of('total-return')),
    'a year': told(of('annual-return')),
    volatility: told(of('volatility')),
    Sharpe: told(of('sharpe')),
    'deepest drawdown': told(of('max-drawdown')),
    'total less SPY': told(of('excess')),
    'mean a year less SPY': told(of('excess-year')),
    'own mix held': percent(hold),
    'turnover a year': told(of('turnover')),
    commissions: told(of('fees')),
    'spreads, slippage': told(of('friction')),
    exposure: told(of('exposure')),
    'sessions that gained': told(of('win-days')),
    'closings that gained': told(of('win-trades')),
    PSR: told(of('psr')),
    'DSR (tried)': `${told(of('dsr'))} (${view.trials})`,
    'random pickers that did worse': told(of('placebo-rank')),
    'done/abstained/skipped': `${done}/${abstained}/${skipped}`,
    'look-ahead': certified(view),
    notes: notes
      .flatMap(({ isOf }, place) => (view.warnings.some(isOf) ? [place + 1] : []))
      .join(', '),
  };
}

function certified({ certificate }: BacktestView): string {
  if (certificate === null) return 'not asked';
  return `${certificate.verdict}, ${certificate.sampled.length} sampled`;
}

function told(figure: Figure | undefined): string {
  if (figure === undefined) return '-';
  const { value, unit, low, high } = figure;
  const text = written(value, unit);
  return low === undefined || high === undefined
    ? text
    : `${text} [${written(low, unit)}, ${written(high, unit)}]`;
}

function written(value: number | null, unit: Figure['unit']): string {
  if (value === null) return 'not known';
  if (unit === 'fraction') return percent(value);
  return value.toFixed(unit === 'dollars' || unit === 'count' ? 0 : 2);
}

function percent(value: number | null): string {
  return value === null ? 'not known' : `${(value * 100).toFixed(1)} %`;
}
