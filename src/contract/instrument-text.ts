import { idOf, readOccSymbol, type OptionContract } from '#core/instruments';
import { toDecimal } from '#core/money';

/** One leg of a view: what and how many, signed. */
type Leg = { readonly instrument: string; readonly quantity: string };

/** An instrument of a view for a person: "XYZ", "XYZ 2025-05-16 29.50 put". */
export function instrumentText(id: string): string {
  const contract = contractOf(id);
  if (contract === undefined) return id;
  return `${contract.underlying} ${contract.expiry} ${contractText(contract)}`;
}

const OCC = /\b[A-Z][A-Z0-9]{0,5} {0,5}\d{6}[CP]\d{8}\b/g;

/** A sentence with the option symbols in it as words. */
export function inContractWords(text: string): string {
  return text.replace(OCC, (symbol) => {
    const contract = readOccSymbol(symbol);
    return contract === undefined ? symbol : instrumentText(idOf(contract));
  });
}

/** The legs of an order: "XYZ", "XYZ 2025-05-16 29.50 put", "XYZ 2025-05-16 +1 203 call -2 208 call +1 213 call". */
export function legsInWords(legs: readonly Leg[]): string {
  const known = legs.map((leg) => ({ ...leg, contract: contractOf(leg.instrument) }));
  const [first, ...others] = known;
  if (first === undefined || others.length === 0) return instrumentText(first?.instrument ?? '');
  const { contract } = first;
  const alike =
    contract !== undefined &&
    known.every((leg) => leg.contract?.underlying === contract.underlying);
  if (!alike)
    return known
      .map((leg) => `${signed(leg.quantity)} ${instrumentText(leg.instrument)}`)
      .join(' ');
  const days = new Set(known.map((leg) => leg.contract?.expiry));
  const head = days.size === 1 ? `${contract.underlying} ${contract.expiry}` : contract.underlying;
  const tails = known.map((leg) => {
    const day = days.size === 1 || leg.contract === undefined ? '' : `${leg.contract.expiry} `;
    const what = leg.contract === undefined ? leg.instrument : contractText(leg.contract);
    return `${signed(leg.quantity)} ${day}${what}`;
  });
  return `${head} ${tails.join(' ')}`;
}

export function isOptionId(id: string): boolean {
  return contractOf(id) !== undefined;
}

/** A ticker is no option symbol, however long. */
function contractOf(id: string): OptionContract | undefined {
  const contract = readOccSymbol(id);
  return contract !== undefined && idOf(contract) === id ? contract : undefined;
}

function contractText({ strike, right }: OptionContract): string {
  return `${toDecimal(strike).replace(/\.0+$/, '')} ${right}`;
}

function signed(quantity: string): string {
  return quantity.startsWith('-') ? quantity : `+${quantity}`;
}
