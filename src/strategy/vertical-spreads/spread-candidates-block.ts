import { toDollars, type Money, type Price } from '#core/money';
import { dollars, fixed, type Labels } from '#strategy/briefing';
import {
  expiryText,
  becauseText,
  roomBlock,
  SPREAD_CODES,
  spreadCandidates,
  strikeText,
  table,
  type Column,
  type SpreadCandidate,
  type Telling,
} from '#strategy/options';
import type { Observation } from '#strategy/shape';

type Offer = Extract<SpreadCandidate, { kind: 'offer' }>;

type Row = { readonly offer: Offer; readonly telling: Telling };

const COLUMNS: readonly Column<Row>[] = [
  { head: 'spread_type', cell: ({ offer }) => SPREAD_CODES[offer.spread] },
  { head: 'legs', cell: ({ offer }) => legsText(offer) },
  { head: 'DTE', cell: ({ offer }) => String(offer.choice.dte) },
  { head: 'deltas', cell: ({ offer }) => offer.choice.deltas.map(deltaText).join('/') },
  { head: 'premium', cell: ({ offer }) => signed(offer.choice.premiumAtSides) },
  { head: 'profit', cell: ({ offer }) => wholeText(offer.choice.worst.maxProfit) },
  { head: 'loss', cell: ({ offer }) => wholeText(offer.choice.worst.maxLoss) },
  {
    head: 'break-evens',
    cell: ({ offer }) => offer.choice.worst.breakEvens.map(priceText).join('/'),
  },
  {
    head: 'at most',
    cell: ({ offer: { most } }) =>
      `${most.contracts}${most.contracts === 0 ? ` (${most.rule})` : ''}`,
  },
];

/** The six spreads of every underlying as they would be opened, and the room for them. */
export function spreadCandidatesBlock(seen: Observation, labels: Labels): string {
  const telling: Telling = { on: seen.market.on, labels };
  const bySymbol = Map.groupBy(spreadCandidates(seen), ({ ticker }) => ticker);
  return [
    roomBlock(seen),
    '',
    'CANDIDATES (chosen by the account from the chains; one of each: + bought, - sold; deltas as the legs, of the long option: the size of a short one is about its chance to end in the money; premium, most profit and most loss in dollars at the unfavourable sides before fees, premium + received, - paid; at most: how many fit now)',
    ...[...bySymbol].flatMap(([ticker, candidates]) => [
      headText(ticker, candidates, telling),
      ...linesOf(candidates, telling),
    ]),
  ].join('\n');
}

/** The expiry stands once where all of them have the same. */
function headText(
  ticker: string,
  candidates: readonly SpreadCandidate[],
  telling: Telling,
): string {
  const expiries = new Set(
    candidates.flatMap((each) => (each.kind === 'offer' ? [each.choice.expiry] : [])),
  );
  const texts = [...expiries].map((expiry) => expiryText(expiry, telling));
  return `${ticker}${texts.length === 0 ? '' : `: ${texts.join(', ')}`}`;
}

function linesOf(candidates: readonly SpreadCandidate[], telling: Telling): string[] {
  const offers = candidates.flatMap((each) =>
    each.kind === 'offer' ? [{ offer: each, telling }] : [],
  );
  const silent = candidates.flatMap((each) =>
    each.kind === 'none'
      ? [`${SPREAD_CODES[each.spread]}: none, ${becauseText(each.because, telling)}`]
      : [],
  );
  return [...(offers.length === 0 ? [] : table(COLUMNS, offers)), ...silent];
}

/** "+1 540P -1 545P". */
function legsText({ choice }: Offer): string {
  return choice.legs
    .map(
      ({ contract, contracts }) =>
        `${contracts > 0 ? '+' : ''}${contracts} ${strikeText(contract.strike)}${contract.right === 'put' ? 'P' : 'C'}`,
    )
    .join(' ');
}

function deltaText(delta: number): string {
  return fixed(delta, 2);
}

function signed(amount: Money): string {
  return `${amount > 0 ? '+' : ''}${fixed(toDollars(amount), 0)}`;
}

function wholeText(amount: Money | undefined): string {
  return amount === undefined ? 'unbounded' : dollars(amount, 0);
}

function priceText(each: Price): string {
  return fixed(toDollars(each), 2);
}
