import { idOf, underlyingOf } from '#core/instruments';
import { toDecimal } from '#core/money';
import type { Objection, Rule } from './situation.ts';

const CONTRACT = 1_000_000;

/** An options account opens options of one underlying in whole contracts; shares it only gives up. */
export const optionsOnly: Rule = ({ order, ticker }) => {
  const other = order.legs.find(({ instrument }) => underlyingOf(instrument) !== ticker);
  if (other !== undefined) {
    return refusal(`an order is of one underlying, was ${ticker} and ${idOf(other.instrument)}`);
  }
  const share = order.legs.find(({ instrument }) => instrument.kind === 'equity');
  if (share !== undefined && order.effect !== 'close') {
    return refusal(`${idOf(share.instrument)} is no option; shares come by assignment alone`);
  }
  const part = order.legs.find(
    ({ instrument, quantity }) => instrument.kind === 'option' && quantity % CONTRACT !== 0,
  );
  if (part === undefined) return undefined;
  return refusal(
    `contracts are whole, was ${toDecimal(part.quantity, 0)} ${idOf(part.instrument)}`,
  );
};

function refusal(because: string): Objection {
  return { rule: 'options-only', because };
}
