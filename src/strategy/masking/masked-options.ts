import type { ChainView } from '#core/options';
import type { HeldStructure, OptionsPart } from '#strategy/shape';
import { renamedId, type Veil } from './veil.ts';
import { readOccSymbol, type InstrumentId, type OptionContract } from '#core/instruments';
import { mint } from '#core/prelude';

/** What an options account sees, under its aliases; lists that are told stand in their order, which betrays nothing. */
export function maskedOptions(options: OptionsPart, veil: Veil): OptionsPart {
  const { underlyings, structures, marks, wheel } = options;
  return {
    ...options,
    underlyings: byTicker(
      underlyings.map((each) => ({
        ...each,
        ticker: veil.ticker(each.ticker),
        chains: each.chains.map((chain) => maskedChain(chain, veil)),
        dividends: each.dividends.map((paid) => ({ ...paid, ticker: veil.ticker(paid.ticker) })),
      })),
    ),
    structures: structures.map((held) => maskedStructure(held, veil)),
    marks: marks.map((own) => ({
      ...own,
      id: renamedId(own.contract, veil.ticker),
      contract: contractOf(own.contract, veil),
      source: veil.undated(own.source),
    })),
    wheel: byTicker(wheel.map((state) => ({ ...state, ticker: veil.ticker(state.ticker) }))),
  };
}

/** By the name that is told. */
export function byTicker<Item extends { readonly ticker: string }>(items: readonly Item[]): Item[] {
  return items.toSorted((left, right) => (left.ticker < right.ticker ? -1 : 1));
}

function contractOf(contract: OptionContract, veil: Veil): OptionContract {
  return { ...contract, underlying: veil.ticker(contract.underlying) };
}

function maskedChain(chain: ChainView, veil: Veil): ChainView {
  const { underlying, contracts, unvalued, source } = chain;
  const alias = veil.ticker(underlying);
  return {
    ...chain,
    underlying: alias,
    source: veil.undated(source),
    contracts: contracts.map((view) => {
      const contract = contractOf(view.contract, veil);
      return { ...view, contract, id: renamedId(contract, (own) => own) };
    }),
    ...(unvalued === undefined ? {} : { unvalued: unvalued.map((id) => aliasedId(id, alias)) }),
  };
}

/** The rest of an option symbol behind another root. */
function aliasedId(id: InstrumentId, alias: string): InstrumentId {
  return mint<InstrumentId>(
    readOccSymbol(id) === undefined ? alias : `${alias.padEnd(6)}${id.slice(6)}`,
  );
}

function maskedStructure(held: HeldStructure, veil: Veil): HeldStructure {
  return {
    ...held,
    underlying: veil.ticker(held.underlying),
    legs: held.legs.map((leg) => ({ ...leg, contract: contractOf(leg.contract, veil) })),
    notes: held.notes.map(veil.own),
  };
}
