import { underlyingOf } from '#core/instruments';
import type { Order } from '#core/ledger';
import type { Conclusion } from '#strategy/shape';

/** One text of a conclusion, what it is and what it is about. */
export type Text = {
  /** "outlook", "BUY NVDA", "threat AAPL". */
  readonly of: string;
  readonly text: string;
  /** The ticker that its figures are of where it names none. */
  readonly subject?: string;
  /** That it gives the reason of. */
  readonly order?: Order;
};

/** Everything that a conclusion says in words. */
export function textsOf(conclusion: Conclusion): readonly Text[] {
  switch (conclusion.kind) {
    case 'orders':
      return [
        ...analysisTexts(conclusion.analysis),
        { of: 'outlook', text: conclusion.outlook },
        ...(conclusion.scan === undefined ? [] : [{ of: 'scan', text: conclusion.scan.why }]),
        ...conclusion.orders.map(orderText),
      ];
    case 'hold':
      return [{ of: 'scan', text: conclusion.scan.why }];
    case 'brief':
      return conclusion.brief.picks.map(({ ticker, direction, thesis }) => ({
        of: `${direction} ${ticker}`,
        text: thesis,
        subject: ticker,
      }));
    case 'unreadable':
      return [];
  }
}

function analysisTexts({
  regimeReason,
  portfolioHealth,
  opportunities,
  threats,
  options = [],
}: Extract<Conclusion, { kind: 'orders' }>['analysis']): readonly Text[] {
  const points = { opportunity: opportunities, threat: threats, view: options };
  return [
    { of: 'regime', text: regimeReason },
    { of: 'portfolio', text: portfolioHealth },
    ...Object.entries(points).flatMap(([name, each]) =>
      each.map(({ ticker, why }) => ({ of: `${name} ${ticker}`, text: why, subject: ticker })),
    ),
  ].filter(({ text }) => text !== '');
}

function orderText(order: Order): Text {
  const [leg] = order.legs;
  const subject = leg === undefined ? undefined : underlyingOf(leg.instrument);
  const isBuy = leg !== undefined && leg.quantity > 0;
  const verb = leg?.instrument.kind === 'equity' ? sideOf(isBuy) : order.effect.toUpperCase();
  return {
    of: subject === undefined ? verb : `${verb} ${subject}`,
    text: order.reason,
    order,
    ...(subject === undefined ? {} : { subject }),
  };
}

function sideOf(isBuy: boolean): string {
  return isBuy ? 'BUY' : 'SELL';
}
