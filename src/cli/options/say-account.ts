import { inContractWords, type OptionsPositionsView } from '#contract';
import { harmlessLine } from '../harmless.ts';
import { readingText, UNKNOWN } from '../read/reading-text.ts';
import type { Terminal } from '../terminal.ts';
import { legsText } from './legs-text.ts';
import { GREEKS_HEAD, optionText } from './option-text.ts';

type AccountView = OptionsPositionsView['accounts'][number];
type StructureView = AccountView['structures'][number];

const NOTE_LIMIT = 160;

/** One account for a person. */
export function sayAccount(view: AccountView, screen: Terminal): void {
  const { account, name, nav, cash, collateral, freeCash, structures } = view;
  const { dollars } = readingText;
  screen.say('');
  screen.say(
    `${harmlessLine(name)} (${account}): nav ${dollars(nav)}, cash ${dollars(cash)}, of it reserved ${dollars(collateral)}, free ${dollars(freeCash)}`,
  );
  if (structures.length === 0) screen.say('no options are held');
  else sayStructures(structures, screen);
  sayWheels(view, screen);
  sayShares(view, screen);
  sayGreeks(view, screen);
}

const STANDING = [
  '',
  'position',
  'legs',
  'expires',
  'days',
  'premium',
  'to close',
  'profit',
  'of most',
] as const;

const BOUNDS = [
  '',
  'opened',
  'most profit',
  'most loss',
  'break-even',
  'takes profit at',
  'stops at',
  'closes on',
] as const;

function sayStructures(structures: readonly StructureView[], screen: Terminal): void {
  screen.table(STANDING, structures.map(standingOf));
  screen.table(BOUNDS, structures.map(boundsOf));
  const notes = structures.flatMap(({ name, notes: own }) => own.map((note) => `${name}: ${note}`));
  for (const note of notes) screen.say(harmlessLine(inContractWords(note), NOTE_LIMIT));
}

function standingOf(held: StructureView): readonly string[] {
  const { dollars } = readingText;
  return [
    held.name,
    `${held.underlying} ${held.shape} x${held.contracts}`,
    legsText(held.legs),
    held.expiry,
    String(held.dte),
    dollars(held.premium),
    dollars(held.closing),
    optionText.gain(held.profit),
    optionText.percent(held.ofMaxProfit, 0),
  ];
}

function boundsOf({
  name,
  openedAt,
  breakEvens,
  guards,
  ...held
}: StructureView): readonly string[] {
  const { dollars, moment } = readingText;
  return [
    name,
    moment(openedAt),
    dollars(held.maxProfit),
    dollars(held.maxLoss),
    breakEvens.length === 0 ? UNKNOWN : breakEvens.map(dollars).join(' '),
    optionText.gain(guards.takeProfitAt),
    optionText.gain(guards.stopAt),
    guards.closeOn ?? UNKNOWN,
  ];
}

function sayWheels({ wheels }: AccountView, screen: Terminal): void {
  if (wheels.length === 0) return;
  const { dollars } = readingText;
  screen.say('wheels (every other underlying is in CASH):');
  screen.table(
    ['underlying', 'state', 'shares', 'net cost/share', 'premium so far', 'rolls'],
    wheels.map(({ ticker, state, shares, netCostBasis, premium, rolls }) => [
      ticker,
      state,
      shares === 0 ? UNKNOWN : String(shares),
      dollars(netCostBasis),
      dollars(premium),
      String(rolls),
    ]),
  );
}

function sayShares({ shares, wheels }: AccountView, screen: Terminal): void {
  const told = shares.filter(({ isUnwinding }) => isUnwinding || wheels.length === 0);
  for (const { ticker, quantity, isUnwinding } of told) {
    const what = quantity.startsWith('-')
      ? `${quantity.slice(1)} ${ticker} are owed`
      : `${quantity} ${ticker} are held`;
    screen.say(`${what}${isUnwinding ? ', left by a settlement: they go at the next open' : ''}`);
  }
}

function sayGreeks({ structures, greeks, greekLimits }: AccountView, screen: Terminal): void {
  if (structures.length === 0 && greeks === null) return;
  screen.table(
    ['', ...GREEKS_HEAD],
    [
      ...structures.map(({ name, greeks: own }) => [name, ...optionText.greeks(own)]),
      ['everything held', ...optionText.greeks(greeks)],
      ['most allowed, either way', ...optionText.greeks(greekLimits)],
    ],
  );
  if (greeks === null) screen.say('something held could not be weighed: nothing can be opened');
}
