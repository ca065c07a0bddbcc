import { inContractWords, type ReplayDifferenceView, type ReplayView } from '#contract';
import { harmlessLine, harmlessLines } from '../harmless.ts';
import type { Terminal } from '../terminal.ts';
import { repliesLine } from './replies-line.ts';
import { shareText } from './share-text.ts';
import { sayPath } from './say-path.ts';

const LONG = 400;
const WIDTH = 80;

/** A decision asked again, for a person: what is otherwise first, then what it rests on. */
export function sayReplay(view: ReplayView, screen: Terminal): void {
  const { models, difference, stability } = view;
  for (const note of view.notes) screen.say(harmlessLine(note, LONG));
  screen.say(`${view.decision}: decided by ${models.first}, asked again: ${models.second}`);
  const changed = [
    ...view.masks.map((mask) => `${mask} masked`),
    ...view.without.map((input) => `without ${harmlessLine(input)}`),
  ];
  if (changed.length > 0) screen.say(changed.join(', '));
  screen.say(headline(view));
  screen.say(`replies: ${repliesLine(view.replies)}`);
  saySides(view, screen);
  sayDifference(difference, screen);
  if (stability !== null)
    screen.say(
      `asked ${stability.samples} times: ${stability.sameOrders} with the same orders, ${stability.sameDirection} with the same instruments on the same sides`,
    );
  saySamples(view, screen);
  sayLeftOut(view.leftOut, screen);
  sayPath(view.path, screen);
  screen.say('Nothing of this was traded.');
}

function headline({ difference, second }: ReplayView): string {
  const { sameBytes, sameOrders, sameDirection } = difference;
  if (second.retryable !== null) return 'NOBODY ANSWERED';
  if (sameBytes) return 'THE SAME, to the byte';
  if (sameOrders) return 'THE SAME ORDERS';
  return sameDirection ? 'OTHER SIZES' : 'ANOTHER DECISION';
}

function saySides({ first, second }: ReplayView, screen: Terminal): void {
  screen.table(
    ['what', 'as recorded', 'asked again'],
    [
      ['ended', harmlessLine(first.ended, LONG), harmlessLine(second.ended, LONG)],
      ['regime', first.regime ?? '-', second.regime ?? '-'],
      ['confidence', shareText(first.confidence), shareText(second.confidence)],
      ['orders', String(first.orders.length), String(second.orders.length)],
    ],
  );
  if (second.orders.length === 0) return;
  screen.table(
    ['asked again', 'size', 'guards', 'rules'],
    second.orders.map(({ what, size, guards, verdict }) => [
      what,
      size,
      guards,
      harmlessLine(inContractWords(verdict ?? '-'), LONG),
    ]),
  );
}

function sayDifference({ orders, verdicts, bytes }: ReplayDifferenceView, screen: Terminal): void {
  if (orders.length > 0)
    screen.table(
      ['difference', 'order', 'as recorded', 'asked again'],
      orders.map(({ change, what, first, second }) => [change, what, first ?? '-', second ?? '-']),
    );
  if (verdicts.length > 0)
    screen.table(
      ['rules said otherwise of', 'as recorded', 'asked again'],
      verdicts.map(({ what, first, second }) => [
        what,
        harmlessLine(inContractWords(first), LONG),
        harmlessLine(inContractWords(second), LONG),
      ]),
    );
  if (bytes !== null) screen.say(`first difference: ${harmlessLine(bytes, LONG)}`);
}

function saySamples({ samples }: ReplayView, screen: Terminal): void {
  if (samples.length === 0) return;
  screen.table(
    ['sample', 'ended', 'confidence', 'orders'],
    samples.map(({ ended, confidence, orders }, place) => [
      String(place + 1),
      harmlessLine(ended),
      shareText(confidence),
      orders.length === 0 ? 'none' : orders.map(({ what, size }) => `${what} ${size}`).join('; '),
    ]),
  );
}

function sayLeftOut(leftOut: ReplayView['leftOut'], screen: Terminal): void {
  if (leftOut === null) return;
  const { rows, causes } = leftOut;
  const changed = rows.filter((row) => row.changed);
  const hung =
    causes.length === 0 ? 'no single input' : causes.map((name) => harmlessLine(name)).join(', ');
  screen.say(`the decision hung on: ${hung} (of ${rows.length} inputs left out in turn)`);
  if (changed.length > 0)
    screen.table(
      ['without', 'what is then otherwise', 'questions'],
      changed.map(({ input, difference, asked }) => [
        harmlessLine(input),
        harmlessLines(harmlessLine(changesOf(difference), LONG), WIDTH),
        String(asked),
      ]),
    );
}

function changesOf({ orders, verdicts, ended }: ReplayDifferenceView): string {
  return [
    ...(ended === null ? [] : [ended.second]),
    ...orders.map(({ change, what, first, second }) =>
      [change, what, first ?? '', first === null || second === null ? '' : '->', second ?? '']
        .filter((part) => part !== '')
        .join(' '),
    ),
    ...verdicts.map(({ what, second }) => `${what} ${second}`),
  ].join('; ');
}
