import { dte, readTradingDate, type TradingDate } from '#core/calendar';
import { readOccSymbol, type OptionContract } from '#core/instruments';
import { toDollars, type Price } from '#core/money';
import { dayLabel, relabelled, type Labels } from '#strategy/briefing';

/** On which day, and how days are told. */
export type Telling = { readonly on: TradingDate; readonly labels: Labels };

/** A strike without decimals that say nothing: "545", "10.5". */
export function strikeText(strike: Price): string {
  return String(toDollars(strike));
}

/** "11 put". */
export function contractText({ strike, right }: OptionContract): string {
  return `${strikeText(strike)} ${right}`;
}

/** "29 DTE (Fri 17 Jul 2026)"; by weeks the days alone, since a third Friday tells the month. */
export function expiryText(expiry: TradingDate, { on, labels }: Telling): string {
  const left = dte(on, expiry);
  const days = left < 0 ? 'expired' : `${left} DTE`;
  return labels.kind === 'dated' ? `${days} (${dayLabel(expiry, labels)})` : days;
}

/** Why a selection came to nothing; the days in it are expiries. */
export function becauseText(because: string, telling: Telling): string {
  return because.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => {
    const expiry = readTradingDate(day);
    return expiry === undefined ? day : expiryText(expiry, telling);
  });
}

const OCC = /\b[A-Z][A-Z0-9]{0,5} {0,5}\d{6}[CP]\d{8}\b/g;

/** Text of the record as the model may read it: option symbols, which bear their expiry, in words; days as labels. */
export function inWords(text: string, telling: Telling): string {
  const spoken = text.replace(OCC, (symbol) => {
    const contract = readOccSymbol(symbol);
    return contract === undefined
      ? 'an option'
      : `${contract.underlying} ${contractText(contract)}, ${expiryText(contract.expiry, telling)}`;
  });
  return relabelled(spoken, telling.labels);
}
