import { freeCash } from '#core/ledger';
import { negate, toDollars, toUnits } from '#core/money';
import { dollars, fixed, outsideText, percent, type Labels } from '#strategy/briefing';
import type { HeldStructure, Observation } from '#strategy/shape';
import { contractText, expiryText, inWords, strikeText, type Telling } from './contract-text.ts';
import { positionNames } from './position-names.ts';

/** Cash, Greeks, the state of each wheel, what is held in options under its short name, and what rests. */
export function positionsBlock(seen: Observation, labels: Labels): string {
  const { book, nav, mandate } = seen;
  const telling: Telling = { on: seen.market.on, labels };
  const positions = [...positionNames(seen)];
  return [
    `PORTFOLIO of ${outsideText(mandate.name, 60)}: nav ${dollars(nav)}, cash ${dollars(book.cash)}, of it reserved ${dollars(book.collateral)}, free ${dollars(freeCash(book))}.`,
    ...(book.halted === undefined ? [] : ['The account is HALTED: nothing can be opened.']),
    greeksLine(seen),
    ...wheelLines(seen),
    ...sharesLines(seen),
    positions.length === 0 ? 'Option positions: none.' : 'Option positions:',
    ...positions.map(([name, held]) => `${name} ${positionText(held, telling)}`),
    ...restingLines(seen, telling),
  ].join('\n');
}

function greeksLine({ options, mandate, nav }: Observation): string {
  const greeks = options?.greeks;
  const limits = mandate.options?.rules.greeks;
  if (greeks === undefined || limits === undefined)
    return 'Greeks of everything: unknown, so nothing can be opened.';
  const most = (share: number): string => fixed(share * toDollars(nav), 0);
  return `Greeks of everything, dollars (limit either way): delta ${fixed(greeks.deltaDollars, 0)} (${most(limits.maxDelta)}), its change for a move of 1 % ${fixed(greeks.gammaDollars, 1)} (${most(limits.maxGamma)}), vega a point ${fixed(greeks.vegaPerPoint, 1)} (${most(limits.maxVega)}), theta a day ${fixed(greeks.thetaPerDay, 2)} (not below -${most(limits.maxTheta)}).`;
}

function wheelLines({ options, mandate }: Observation): string[] {
  if (mandate.options?.kind !== 'wheel') return [];
  const { maxRolls } = mandate.options.rules;
  const states = (options?.wheel ?? []).filter(({ state }) => state !== 'CASH');
  return [
    states.length === 0 ? 'Wheels: all in CASH.' : 'Wheels (all others are in CASH):',
    ...states.map(({ ticker, state, shares, premium, netCostBasis, rolls }) => {
      const owned = shares > 0 ? `, ${fixed(shares, 6).replace(/\.?0+$/, '')} shares` : '';
      const basis =
        netCostBasis === undefined ? '' : ` at a net cost basis of ${dollars(netCostBasis)}`;
      return `${ticker} ${state}${owned}${basis}, premium so far ${dollars(premium)}, rolls ${rolls} of ${maxRolls}`;
    }),
  ];
}

/** Shares that a spreads account was left with by an assignment. */
function sharesLines({ book, mandate }: Observation): string[] {
  if (mandate.options?.kind === 'wheel') return [];
  return book.lots.flatMap(({ instrument, quantity }) =>
    instrument.kind === 'equity'
      ? [
          `${toUnits(quantity)} shares of ${instrument.ticker} from a settlement; they go at an open.`,
        ]
      : [],
  );
}

function positionText(held: HeldStructure, telling: Telling): string {
  const legs = held.legs
    .map(
      ({ contract, contracts }) =>
        `${contracts > 0 ? '+' : ''}${contracts} ${contractText(contract)}`,
    )
    .join(' ');
  const premium =
    held.premium < 0
      ? `paid ${dollars(negate(held.premium))}`
      : `received ${dollars(held.premium)}`;
  const notes = held.notes.map((note) => inWords(outsideText(note, 120), telling));
  return [
    `${held.underlying} ${held.shape} x${held.contracts} (${legs}), ${expiryText(held.expiry, telling)}`,
    premium,
    ...bounds(held),
    closingText(held),
    `delta ${fixed(held.greeks?.deltaDollars, 0)}, theta ${fixed(held.greeks?.thetaPerDay, 2)} a day`,
    ...notes,
  ].join('; ');
}

function bounds({ shape, maxProfit, maxLoss }: HeldStructure): string[] {
  if (shape === 'secured-put' || shape === 'covered-call') return [];
  return [
    ...(maxProfit === undefined ? [] : [`most profit ${dollars(maxProfit)}`]),
    maxLoss === undefined ? 'loss without bound' : `most loss ${dollars(maxLoss)}`,
  ];
}

function closingText({ closing, profit, maxProfit }: HeldStructure): string {
  if (closing === undefined || profit === undefined) return 'profit now unknown: no quote';
  const cash =
    closing < 0
      ? `closing now costs ${dollars(negate(closing))}`
      : `closing now brings ${dollars(closing)}`;
  const share =
    maxProfit === undefined || maxProfit <= 0
      ? ''
      : ` (${percent(toDollars(profit) / toDollars(maxProfit), 0)} of the most)`;
  return `${cash}, profit ${dollars(profit)}${share}`;
}

function restingLines({ resting }: Observation, telling: Telling): string[] {
  if (resting.length === 0) return ['Resting orders: none.'];
  const lines = resting.map(({ legs, effect, origin }) => {
    const wanted = legs.map(({ instrument, quantity }) => {
      const side = quantity > 0 ? 'BUY' : 'SELL';
      const what =
        instrument.kind === 'equity'
          ? instrument.ticker
          : `${instrument.underlying} ${strikeText(instrument.strike)} ${instrument.right}, ${expiryText(instrument.expiry, telling)}`;
      return `${side} ${Math.abs(toUnits(quantity))} ${what}`;
    });
    return `${effect}: ${wanted.join(' + ')} (${origin})`;
  });
  return ['Resting orders (count as filled):', ...lines];
}
