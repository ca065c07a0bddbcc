import { instrumentText, isOptionId, type OrderView, type PortfolioView } from '#contract';
import { knownAccount, worldLine } from '#verbs';
import { tellPositions } from '#verbs/books';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { harmlessLine } from '../harmless.ts';
import { orderRow, ORDER_HEAD } from './order-row.ts';
import { readingText } from './reading-text.ts';
import { warnedView } from './warned-view.ts';

/** `invest positions <account>`: what it holds, at which levels it will be sold, and what it waits for. */
export async function showPositions(home: Home, key: string, screen: Terminal): Promise<ExitCode> {
  const { name } = knownAccount(home, key);
  const view = warnedView(await tellPositions(home, { account: key }), screen);
  screen.json(view);
  screen.say(worldLine(home));
  screen.say(
    `${harmlessLine(name)} (${key}): nav ${readingText.dollars(view.nav)}, cash ${readingText.dollars(view.cash)}${reservedOf(view)}`,
  );
  sayPositions(view, screen);
  sayResting(view.resting, screen);
  for (const line of notesOf(view)) screen.say(line);
  return EXIT.done;
}

function reservedOf({ collateral, freeCash }: PortfolioView): string {
  const { dollars } = readingText;
  if (Number(collateral) === 0) return '';
  return `, ${dollars(collateral)} of it reserved, ${dollars(freeCash)} free`;
}

function sayPositions({ positions, account }: PortfolioView, screen: Terminal): void {
  if (positions.length === 0) {
    screen.say('no positions');
    return;
  }
  const { dollars, quantity, change } = readingText;
  screen.table(
    ['instrument', 'quantity', 'cost/share', 'mark', 'value', 'gain', 'gain %', 'days', 'lots'],
    positions.map((position) => [
      instrumentText(position.instrument),
      quantity(position.quantity),
      dollars(position.costPerShare),
      dollars(position.mark),
      dollars(position.value),
      dollars(position.gain),
      change(position.gainFraction),
      String(position.daysHeld),
      String(position.lots.length),
    ]),
  );
  sayLots(positions, account, screen);
}

/** Options have no levels of their own: they leave as structures. */
function sayLots(positions: PortfolioView['positions'], account: string, screen: Terminal): void {
  const shares = positions.filter(({ instrument }) => !isOptionId(instrument));
  if (shares.length < positions.length) {
    screen.say(
      `what the options are together, their exits and Greeks: invest options positions ${account}`,
    );
  }
  if (shares.length === 0) return;
  const { dollars, quantity } = readingText;
  screen.say('lots and the levels at which they are sold:');
  screen.table(
    ['instrument', 'opened', 'days', 'quantity', 'cost/share', 'stop', 'take profit', 'time stop'],
    shares.flatMap(({ instrument, lots }) =>
      lots.map((lot) => [
        instrument,
        lot.openedOn,
        String(lot.daysHeld),
        quantity(lot.quantity),
        dollars(lot.costPerShare),
        dollars(lot.stop),
        dollars(lot.takeProfit),
        readingText.moment(lot.timeStopAt),
      ]),
    ),
  );
}

function sayResting(resting: readonly OrderView[], screen: Terminal): void {
  if (resting.length === 0) return;
  screen.say('orders that wait for their first price:');
  screen.table(ORDER_HEAD, resting.map(orderRow));
}

function notesOf({ coolDowns, suspects, halted, account }: PortfolioView): readonly string[] {
  return [
    ...coolDowns.map(
      ({ ticker, through }) =>
        `${ticker} may not be bought through ${through}: it was sold by force`,
    ),
    ...suspects.map(
      ({ ticker, on, because }) =>
        `${ticker} is suspected since ${on} (${harmlessLine(because)}): its stops wait; if the gap is real: invest trust ${account} ${ticker}`,
    ),
    ...(halted === null ? [] : [`HALTED: ${harmlessLine(halted)}`]),
  ];
}
