import { idOf, type OptionContract } from '#core/instruments';
import type { ChainView, ContractView, Selection, SingleChoice } from '#core/options';

/** A chosen contract with its place in the chains. */
export type Found = {
  readonly choice: SingleChoice;
  readonly contract: OptionContract;
  readonly view: ContractView;
  readonly chain: ChainView;
};

/** What a selection came to, found again in the chains. */
export function chosenIn(
  selection: Selection<SingleChoice>,
  chains: readonly ChainView[],
): Found | { readonly because: string } {
  if (selection.kind === 'refused') return { because: selection.because };
  const { choice } = selection;
  const [leg] = choice.legs;
  const chain = chains.find(({ expiry }) => expiry === choice.expiry);
  const view = chain?.contracts.find(({ id }) => leg !== undefined && id === idOf(leg.contract));
  return leg === undefined || chain === undefined || view === undefined
    ? { because: 'its contract is in no chain' }
    : { choice, contract: leg.contract, view, chain };
}
