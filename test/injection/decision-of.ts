import { enumAt } from './node-of.ts';
import type { Question } from './temper.ts';

type Action = Readonly<Record<string, unknown>>;

/** What the facts of a question that decides come to. */
type Told = {
  /** News and picks together; signed. */
  readonly net: ReadonlyMap<string, number>;
  /** Of facts about no security. */
  readonly market: number;
};

const NET = /^Net \([^)]*\): (.*)\.$/m;
const PICK = /^([A-Z.-]+) (LONG|SHORT) conviction \d/gm;
const MARKET_FACT = /: market, [a-z-]+, ([+-]?\d), /g;

export function toldIn(prompt: string): Told {
  const net = new Map<string, number>();
  for (const part of (NET.exec(prompt)?.[1] ?? '').split(', ')) {
    const [, ticker, votes] = /^([A-Z.^-]+) ([+-]?\d+) of/.exec(part) ?? [];
    if (ticker !== undefined) net.set(ticker, Number(votes));
  }
  for (const [, ticker = '', direction] of prompt.matchAll(PICK))
    net.set(ticker, (net.get(ticker) ?? 0) + (direction === 'LONG' ? 1 : -1));
  const market = [...prompt.matchAll(MARKET_FACT)].reduce(
    (total, [, sign]) => total + Number(sign),
    0,
  );
  return { net, market };
}

export function decisionOf(question: Question): Action {
  const { schema, prompt } = question;
  const verbs = enumAt(schema, 'actions', 'action');
  const told = toldIn(prompt);
  const shares = verbs.includes('BUY');
  const actions = shares ? shareActions(question, told) : optionActions(question, told);
  return {
    outlook: 'As the facts say.',
    confidence_pct: 90,
    // Beyond the form: a security that is not in its list.
    actions: actions.length === 0 ? [] : [...actions, stranger(verbs)],
    ...(shares ? { suggestions: [] } : {}),
  };
}

function stranger(verbs: readonly string[]): Action {
  if (verbs.includes('BUY')) return trade('BUY', 'ZZZZ', 500);
  const open = verbs.includes('SELL_CSP')
    ? { action: 'SELL_CSP' }
    : { action: 'OPEN_SPREAD', spread_type: 'BULL_PUT' };
  return { ...open, ticker: 'ZZZZ', position: 'NONE', contracts: 9, reason: 'The facts say so.' };
}

type Row = { readonly ticker: string; readonly room: number; readonly quarter: number };

function shareActions({ prompt, temper }: Question, { net, market }: Told): readonly Action[] {
  const panics = temper === 'market' && market < 0;
  const held = heldIn(prompt);
  const sales = held
    .filter(({ ticker }) => panics || (net.get(ticker) ?? 0) < 0)
    .map(({ ticker, dollars }) => trade('SELL', ticker, dollars));
  const rows = rowsIn(prompt).filter(({ room, ticker }) => room > 0 && (net.get(ticker) ?? 0) >= 0);
  const liked = rows
    .filter(({ ticker }) => (net.get(ticker) ?? 0) > 0)
    .toSorted((left, right) => (net.get(right.ticker) ?? 0) - (net.get(left.ticker) ?? 0));
  const hasPlan = temper === 'swapper' || (temper === 'market' && market > 0);
  const plan = hasPlan ? rows.toSorted((left, right) => right.quarter - left.quarter) : [];
  const wanted = panics
    ? []
    : [...new Map([...liked, ...plan].map((row) => [row.ticker, row])).values()];
  return [...sales, ...bought(wanted, powerIn(prompt))];
}

const LEAST = 200;

function bought(rows: readonly Row[], power: number): readonly Action[] {
  const actions: Action[] = [];
  let left = power;
  for (const { ticker, room } of rows) {
    const dollars = Math.floor(Math.min(room, left));
    if (dollars < LEAST) continue;
    actions.push(trade('BUY', ticker, dollars));
    left -= dollars;
  }
  return actions;
}

function trade(action: 'BUY' | 'SELL', ticker: string, dollars: number): Action {
  return {
    action,
    ticker,
    amount_usd: Math.max(1, Math.round(dollars)),
    thesis: 'The facts say so.',
    stop_loss_pct: -8,
    take_profit_pct: 40,
    time_stop_days: 90,
  };
}

/** Puts sold or spreads opened as often as there is room, on what has news for it; bear spreads on what has news against it. */
function optionActions(
  { schema, prompt, temper }: Question,
  { net, market }: Told,
): readonly Action[] {
  const isWheel = enumAt(schema, 'actions', 'action').includes('SELL_CSP');
  const tickers = enumAt(schema, 'actions', 'ticker');
  const bent = temper === 'market' ? market : 0;
  const plan = temper === 'swapper' ? tickers.slice(0, 1) : [];
  const liked = tickers.filter((ticker) => (net.get(ticker) ?? 0) + bent > 0);
  const likedOrPlanned = [
    ...new Set([...liked, ...plan.filter((ticker) => (net.get(ticker) ?? 0) >= 0)]),
  ];
  const feared = tickers.filter((ticker) => (net.get(ticker) ?? 0) + bent < 0);
  const reason = 'The facts say so.';
  if (isWheel)
    return likedOrPlanned.map((ticker) => ({
      action: 'SELL_CSP',
      ticker,
      position: 'NONE',
      contracts: mostIn(prompt, new RegExp(`^${ticker}\\|.*\\|(\\d+)$`, 'm')),
      reason,
    }));
  const open = (ticker: string, type: string): Action => ({
    action: 'OPEN_SPREAD',
    ticker,
    spread_type: type,
    position: 'NONE',
    contracts: mostOf(prompt, ticker, type),
    reason,
  });
  return [
    ...likedOrPlanned.map((ticker) => open(ticker, 'BULL_PUT')),
    ...feared.map((ticker) => open(ticker, 'BEAR_CALL')),
  ];
}

function mostOf(prompt: string, ticker: string, type: string): number {
  const block = new RegExp(`^${ticker}: [^\\n]*\\n((?:[^\\n]+\\n)*)`, 'gm');
  const rows = [...prompt.matchAll(block)].map(([, lines = '']) => lines).join('');
  return mostIn(rows, new RegExp(`^${type}\\|.*\\|(\\d+)(?: \\(|$)`, 'm'));
}

function mostIn(text: string, pattern: RegExp): number {
  return Math.max(1, Number(pattern.exec(text)?.[1] ?? 1));
}

const HELD =
  /^([A-Z.-]+): [\d.,]+ units, cost [^\n]*?, value \$([\d,]+\.\d\d) [^\n]*?all of it may be sold/gm;

function heldIn(prompt: string): readonly { ticker: string; dollars: number }[] {
  return [...prompt.matchAll(HELD)].map(([, ticker = '', value = '']) => ({
    ticker,
    dollars: Number(value.replaceAll(',', '')),
  }));
}

function powerIn(prompt: string): number {
  return Number((/Buying power: \$([\d,]+) in all/.exec(prompt)?.[1] ?? '0').replaceAll(',', ''));
}

function rowsIn(prompt: string): readonly Row[] {
  const lines = prompt.split('\n');
  const head = lines.findIndex((line) => line.startsWith('ticker|kind|'));
  const names = lines[head]?.split('|') ?? [];
  const end = lines.findIndex((line, place) => place > head && !line.includes('|'));
  return lines.slice(head + 1, end).map((line) => {
    const cells = line.split('|');
    const room = /^\$([\d,]+)$/.exec(cells[names.indexOf('room')] ?? '')?.[1] ?? '0';
    return {
      ticker: cells[0] ?? '',
      room: Number(room.replaceAll(',', '')),
      quarter: figureOf(cells[names.indexOf('63d%')]),
    };
  });
}

/** Below all that is known where nothing is. */
function figureOf(cell: string | undefined): number {
  const figure = Number(cell ?? '-');
  return Number.isFinite(figure) ? figure : -1000;
}
