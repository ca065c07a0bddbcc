import { inContractWords, instrumentText, legsInWords, type DecisionView } from '#contract';
import type { Terminal } from '../terminal.ts';
import { harmless, harmlessLine, harmlessLines } from '../harmless.ts';
import { orderRow, ORDER_HEAD, sideText, sizeOf } from './order-row.ts';
import { printPasses, type Detail } from './print-passes.ts';
import { markedText } from './marked-text.ts';
import { printGrounding } from './print-grounding.ts';
import { printReading } from './print-reading.ts';
import { printThinkingLine } from './print-thinking.ts';
import { readingText } from './reading-text.ts';

const WIDTH = 60;
const LONG = 400;

/** The story of one cycle for a person, in the order in which it happened. */
export function printDecision(story: DecisionView, detail: Detail, screen: Terminal): void {
  printHead(story, screen);
  printObserved(story, screen);
  printPasses(story, detail, screen);
  printThinkingLine(story.thinking, screen);
  printReading(story, screen);
  printGrounding(story.grounding, screen);
  printVerdicts(story, screen);
  printOrders(story, screen);
  printBooks(story, screen);
}

function heading(text: string, screen: Terminal): void {
  screen.say(`\n== ${text} ==`);
}

function printHead(story: DecisionView, screen: Terminal): void {
  const { outcome, because, modelsUsed, model, passes } = story;
  const used =
    modelsUsed.length === 0
      ? 'nobody answered'
      : modelsUsed.map((name) => harmlessLine(name)).join(', ');
  const marks = [
    ...(story.world === 'simulated' ? ['SIMULATED MARKET'] : []),
    ...(story.mode === 'dry' ? ['DRY RUN: nothing of it was kept'] : []),
    ...(passes.some(({ insteadOf }) => insteadOf !== null) ? ['A FALLBACK ANSWERED'] : []),
  ];
  for (const mark of marks) screen.say(mark);
  screen.say(story.id);
  screen.say(`${outcome}${because === null ? '' : `: ${harmlessLine(because, LONG)}`}`);
  screen.table(
    ['what', 'value'],
    [
      ['decided', `${readingText.moment(story.at)} New York (slot ${story.slot})`],
      ['closed', `${readingText.moment(story.closedAt)} New York`],
      ['strategy', story.strategy],
      ['model as configured', harmlessLine(model)],
      ['model that answered', used],
      ['observation', story.observationHash ?? '-'],
      ['configuration', story.configHash],
      ['code', story.codeVersion],
    ],
  );
}

function printObserved({ observed, label }: DecisionView, screen: Terminal): void {
  if (observed === null) return;
  heading('What was known', screen);
  screen.say(
    `${label ?? ''}, ${readingText.moment(observed.at)} New York, market ${observed.session}, nav ${readingText.dollars(observed.nav)}`,
  );
  screen.say(
    `${readingText.count(observed.securities.length, 'security', 'securities')}: ${observed.securities.join(' ')}`,
  );
  screen.say(readingText.count(observed.headlines, 'headline'));
  for (const { what, because } of observed.absent)
    screen.say(`absent: ${harmlessLine(what)} (${harmlessLine(because)})`);
}

function printVerdicts({ verdicts, grounding }: DecisionView, screen: Terminal): void {
  if (verdicts.length === 0) return;
  heading('What the rules said', screen);
  screen.table(
    ['order', 'side', 'what', 'size', 'verdict', 'rule and value', 'reason given'],
    verdicts.map(({ kind, order, objections, warnings }) => [
      shortOf(order.id),
      sideText(order),
      legsInWords(order.legs),
      sizeOf(order),
      kind,
      [
        ...objections.map(({ rule, because }) => `${rule}: ${because}`),
        ...warnings.map(({ rule, because }) => `(warning) ${rule}: ${because}`),
      ]
        .map((text) => harmlessLines(harmless(inContractWords(text)), WIDTH))
        .join('\n'),
      harmlessLines(harmlessLine(markedText(order.reason, grounding), LONG), WIDTH),
    ]),
  );
}

/** The part of an order's id after its cycle. */
function shortOf(id: string): string {
  return id.slice(id.lastIndexOf('#') + 1);
}

function printOrders({ orders, fills }: DecisionView, screen: Terminal): void {
  if (orders.length === 0) return;
  heading('What became of the orders', screen);
  screen.table(ORDER_HEAD, orders.map(orderRow));
  if (fills.length === 0) return;
  const { dollars, quantity, moment } = readingText;
  screen.table(
    [
      'filled (New York)',
      'instrument',
      'quantity',
      'price',
      'reference',
      'from',
      'spread and slippage',
      'commission',
    ],
    fills.map((fill) => [
      moment(fill.at),
      instrumentText(fill.instrument),
      quantity(fill.quantity),
      dollars(fill.price),
      dollars(fill.reference),
      fill.source,
      dollars(fill.costs),
      dollars(fill.commission),
    ]),
  );
}

function printBooks({ bookBefore, bookAfter }: DecisionView, screen: Terminal): void {
  if (bookBefore === null || bookAfter === null) return;
  heading('The book before, and when the cycle closed', screen);
  const before = new Map(bookBefore.positions.map((held) => [held.instrument, held]));
  const after = new Map(bookAfter.positions.map((held) => [held.instrument, held]));
  const names = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  screen.table(
    ['what', 'before', 'when it closed'],
    [
      ['cash', readingText.dollars(bookBefore.cash), readingText.dollars(bookAfter.cash)],
      ...reservedRow(bookBefore.collateral, bookAfter.collateral),
      ...names.map((name) => [
        instrumentText(name),
        heldText(before.get(name)?.quantity),
        heldText(after.get(name)?.quantity),
      ]),
    ],
  );
}

/** Only where short options have reserved some. */
function reservedRow(before: string, after: string): readonly (readonly string[])[] {
  const { dollars } = readingText;
  if (Number(before) === 0 && Number(after) === 0) return [];
  return [['of it reserved', dollars(before), dollars(after)]];
}

function heldText(quantity: string | undefined): string {
  return quantity === undefined ? '0' : readingText.quantity(quantity);
}
