import { toDollars } from '#core/money';
import { change, dollars, fixed, percent, type Labels } from '#strategy/briefing';
import {
  contractText,
  expiryText,
  becauseText,
  roomBlock,
  table,
  wheelCandidates,
  type Column,
  type RollCandidate,
  type Telling,
  type WheelCandidate,
  type WheelOffer,
} from '#strategy/options';
import type { Observation } from '#strategy/shape';

type Row = { readonly offer: WheelOffer; readonly telling: Telling; readonly mark: number };

const COLUMNS: readonly Column<Row>[] = [
  { head: 'ticker', cell: ({ offer }) => offer.ticker },
  { head: 'contract', cell: ({ offer }) => contractText(offer.contract) },
  { head: 'expiry', cell: ({ offer, telling }) => expiryText(offer.contract.expiry, telling) },
  { head: 'delta', cell: ({ offer }) => fixed(offer.choice.delta, 2) },
  { head: 'IV%', cell: ({ offer: { view } }) => fixed(percentOf(view.impliedVolatility), 1) },
  { head: 'bid', cell: ({ offer: { view } }) => sideText(view.bid) },
  { head: 'ask', cell: ({ offer: { view } }) => sideText(view.ask) },
  { head: 'premium', cell: ({ offer }) => dollars(offer.choice.premiumAtSides, 0) },
  { head: '%/30d', cell: ({ offer }) => fixed(percentOf(offer.choice.premiumPer30Days), 2) },
  { head: '%/year', cell: ({ offer }) => fixed(percentOf(offer.annualised), 1) },
  { head: 'collateral', cell: ({ offer }) => dollars(offer.collateral, 0) },
  { head: 'break-even', cell: ({ offer }) => sideText(offer.breakEven) },
  { head: 'from mark%', cell: fromMark },
  { head: 'at most', cell: ({ offer }) => String(offer.most.contracts) },
];

/** What the wheel may sell and roll, and the room for it. */
export function wheelCandidatesBlock(seen: Observation, labels: Labels): string {
  const telling: Telling = { on: seen.market.on, labels };
  const { sales, rolls } = wheelCandidates(seen);
  return [
    roomBlock(seen),
    '',
    'CANDIDATES (chosen by the account from the chains; of one contract, premium in dollars at the bid; from mark%: break-even against the mark; at most: contracts that fit now)',
    ...saleLines('SELL_CSP', sales, { seen, telling }),
    ...saleLines('SELL_CC', sales, { seen, telling }),
    'ROLL',
    ...(rolls.length === 0 ? ['nothing to roll'] : rolls.map((roll) => rollText(roll, telling))),
  ].join('\n');
}

type Told = { readonly seen: Observation; readonly telling: Telling };

function saleLines(
  verb: WheelOffer['verb'],
  sales: readonly WheelCandidate[],
  { seen, telling }: Told,
): string[] {
  const own = sales.filter((sale) => sale.verb === verb);
  const offers = own.flatMap((sale) => (sale.kind === 'offer' ? [sale] : []));
  const rows = offers.map((offer) => ({ offer, telling, mark: markOf(offer, seen) }));
  const silent = own.flatMap((sale) =>
    sale.kind === 'none' ? [`${sale.ticker}: none, ${becauseText(sale.because, telling)}`] : [],
  );
  const barred = offers.flatMap(({ ticker, most }) =>
    most.contracts === 0 ? [`${ticker}: nothing fits, ${most.because}`] : [],
  );
  if (own.length === 0) return [verb, verb === 'SELL_CC' ? 'no shares are held' : 'none'];
  return [verb, ...(rows.length === 0 ? [] : table(COLUMNS, rows)), ...barred, ...silent];
}

function rollText(roll: RollCandidate, telling: Telling): string {
  if (roll.kind === 'none')
    return `${roll.position} ${roll.ticker}: none, ${becauseText(roll.because, telling)}`;
  const { position, ticker, from, contract, choice, netCredit } = roll;
  return `${position} ${ticker}: ${contractText(from)}, ${expiryText(from.expiry, telling)} to ${contractText(contract)}, ${expiryText(contract.expiry, telling)}, delta ${fixed(choice.delta, 2)}, net credit ${dollars(netCredit)} a contract after fees (${percent(choice.premiumPer30Days, 2)} of the strike per 30 days)`;
}

function markOf({ ticker }: WheelOffer, { market }: Observation): number {
  const facts = market.securities.find((each) => each.ticker === ticker);
  return facts === undefined ? Number.NaN : toDollars(facts.mark);
}

function fromMark({ offer: { breakEven }, mark }: Row): string {
  return change(breakEven === undefined ? undefined : toDollars(breakEven) / mark - 1);
}

function sideText(each: WheelOffer['breakEven']): string {
  return fixed(each === undefined ? undefined : toDollars(each), 2);
}

function percentOf(fraction: number | undefined): number | undefined {
  return fraction === undefined ? undefined : fraction * 100;
}
