import { inContractWords, type OptionsStatementView } from '#contract';
import { readOccSymbol } from '#core/instruments';
import { toDecimal } from '#core/money';
import { harmlessLine } from '../harmless.ts';
import { readingText } from '../read/reading-text.ts';
import type { Terminal } from '../terminal.ts';
import { legsText, strikeText } from './legs-text.ts';
import { optionText } from './option-text.ts';

type StructureView = OptionsStatementView['structures'][number];
type CycleView = OptionsStatementView['cycles'][number];
type EventView = StructureView['events'][number];

const REASON_LIMIT = 150;

/** One block a structure, a row a cycle, and where the cash came from. */
export function sayStatement(
  view: OptionsStatementView,
  { name, wanted }: { readonly name: string; readonly wanted: number },
  screen: Terminal,
): void {
  const { account, structures, cycles, strategy, structuresTotal } = view;
  screen.say(
    `${harmlessLine(name)} (${account}): ${readingText.count(structuresTotal, 'structure')} so far`,
  );
  if (structures.length === 0) screen.say('none of the asked kind');
  for (const structure of structures) sayStructure(structure, screen);
  if (structures.length < wanted)
    screen.say(`\n${structures.length} of ${wanted}; more with --limit`);
  const told = cycles.filter(
    ({ shares, dividends }) => shares.length > 0 || Number(dividends) !== 0,
  );
  if (strategy === 'wheel' || told.length > 0)
    sayCycles(strategy === 'wheel' ? cycles : told, screen);
  sayCash(view.cash, screen);
}

function sayStructure(structure: StructureView, screen: Terminal): void {
  const { underlying, shape, contracts, legs, daysHeld, ended, result, closedOn } = structure;
  const expiry = legs[0]?.expiry ?? '';
  screen.say('');
  screen.say(
    `${underlying} ${shape} x${contracts}  ${legsText(legs)}, expires ${expiry}  (${harmlessLine(structure.group)})`,
  );
  if (structure.rolledFrom !== null) screen.say(`  goes on from ${structure.rolledFrom}`);
  for (const event of structure.events) screen.say(`  ${eventText(event)}`);
  const days = readingText.count(daysHeld, 'day');
  const fees = readingText.dollars(structure.fees);
  screen.say(
    ended === null
      ? `  open for ${days}: ${optionText.gain(result)} so far after ${fees} of fees`
      : `  ${closedOn ?? ''} ended (${ended}) after ${days}: ${optionText.gain(result)} after ${fees} of fees`,
  );
  if (structure.rolledTo !== null) screen.say(`  goes on as ${structure.rolledTo}`);
}

/** "2025-01-13 16:00 closed (take-profit) +1 8.50 put @ 0.12: -$12.00, fees $1.00 - closing now gains ...". */
function eventText({ at, what, origin, lines, cash, fees, reason }: EventView): string {
  const by = origin === null ? '' : ` (${origin})`;
  const traded = lines.length === 0 ? '' : ` ${lines.map(lineText).join(' ')}`;
  const said = reason === '' ? '' : ` - ${harmlessLine(inContractWords(reason), REASON_LIMIT)}`;
  const money = `${optionText.gain(cash)}${Number(fees) === 0 ? '' : `, fees ${readingText.dollars(fees)}`}`;
  return `${readingText.moment(at)} ${what}${by}${traded}: ${money}${said}`;
}

function lineText({ instrument, quantity, price }: EventView['lines'][number]): string {
  const contract = readOccSymbol(instrument);
  const what =
    contract === undefined
      ? instrument
      : `${strikeText(toDecimal(contract.strike))} ${contract.right}`;
  const count = readingText.quantity(quantity);
  const sign = quantity.startsWith('-') ? '' : '+';
  return `${sign}${count} ${what}${price === null ? '' : ` @ ${strikeText(price)}`}`;
}

function sayCycles(cycles: readonly CycleView[], screen: Terminal): void {
  if (cycles.length === 0) return;
  screen.say(
    '\nrounds, from the first contract or share of an underlying until nothing of it is held:',
  );
  screen.table(
    [
      'underlying',
      'began',
      'ended',
      'structures',
      'shares',
      'options',
      'share trades',
      'dividends',
      'result',
    ],
    cycles.map((cycle) => [
      cycle.ticker,
      cycle.beganOn,
      cycle.endedOn ?? 'goes on',
      String(cycle.groups.length),
      cycle.shares.length === 0 ? '-' : cycle.shares.map(shareText).join('\n'),
      optionText.gain(cycle.options),
      optionText.gain(cycle.shareTrades),
      readingText.dollars(cycle.dividends),
      cycle.endedOn === null ? '-' : optionText.gain(cycle.result),
    ]),
  );
}

function shareText({ on, what, lines }: EventView): string {
  return `${on} ${what} ${lines.map(lineText).join(' ')}`.trim();
}

function sayCash(cash: OptionsStatementView['cash'], screen: Terminal): void {
  screen.say('\nwhere the cash comes from, fees taken off:');
  screen.table(
    ['what', 'dollars'],
    [
      ['put in, less taken out', readingText.dollars(cash.capital)],
      ['option structures', readingText.dollars(cash.structures)],
      ['shares', readingText.dollars(cash.shares)],
      ['dividends', readingText.dollars(cash.dividends)],
      ['interest', readingText.dollars(cash.interest)],
      ['cash of the book', readingText.dollars(cash.book)],
    ],
  );
  if (cash.total !== cash.book) {
    screen.say(`THE SUM IS ${readingText.dollars(cash.total)}: run invest ledger verify`);
  }
}
