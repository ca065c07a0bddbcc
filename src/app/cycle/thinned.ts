import type { ChainView, ContractView } from '#core/options';
import type { OptionMandate } from '#core/risk';

/** Absolute deltas beyond which no strategy of ours opens: the record keeps the rest. */
export const DELTAS = { from: 0.03, to: 0.65 };

type Use = { readonly mandate: OptionMandate; readonly hasShares: boolean };

/** A view with the contracts that its account could trade, numbers to six figures: the record is made of it. */
export function thinned(view: ChainView, use: Use): ChainView {
  return { ...view, contracts: view.contracts.filter((each) => isUsed(each, use)).map(rounded) };
}

/** A wheel sells calls on shares alone. */
function isUsed({ contract, delta }: ContractView, { mandate, hasShares }: Use): boolean {
  const size = Math.abs(delta);
  if (size < DELTAS.from || size > DELTAS.to) return false;
  return mandate.kind === 'vertical-spreads' || contract.right === 'put' || hasShares;
}

function rounded(view: ContractView): ContractView {
  const { impliedVolatility } = view;
  return {
    ...view,
    delta: figures(view.delta),
    gamma: figures(view.gamma),
    thetaPerDay: figures(view.thetaPerDay),
    vegaPerPoint: figures(view.vegaPerPoint),
    rhoPerPoint: figures(view.rhoPerPoint),
    ...(impliedVolatility === undefined ? {} : { impliedVolatility: figures(impliedVolatility) }),
  };
}

function figures(value: number): number {
  return Number(value.toPrecision(6));
}
