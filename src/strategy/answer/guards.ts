import type { Guards } from '#core/ledger';
import { agreed } from './agreed.ts';
import { allOf, fieldOf, fieldsOf, scalarText, type Fields } from './fields.ts';
import type { JsonNode } from './json-node.ts';
import { fractionOf } from './fraction-of.ts';
import { shown } from './printable.ts';
import { refused, value, type Outcome } from './reading.ts';

const NESTED = ['guards', 'exits', 'exit', 'riskmanagement', 'risk'];

type GuardNames = {
  readonly names: readonly string[];
  readonly prices: readonly string[];
  readonly read: (node: JsonNode) => Outcome<number>;
};

const STOP: GuardNames = {
  names: [
    'stoplosspct',
    'stoploss',
    'stoplosspercent',
    'stoplosspercentage',
    'stoppct',
    'stop',
    'sl',
  ],
  prices: ['stoplossprice', 'stopprice'],
  read: stopOf,
};

const PROFIT: GuardNames = {
  names: [
    'takeprofitpct',
    'takeprofit',
    'takeprofitpercent',
    'takeprofitpercentage',
    'profittargetpct',
    'profittarget',
    'tp',
  ],
  prices: ['takeprofitprice'],
  read: profitOf,
};

const DAYS: GuardNames = {
  names: ['timestopdays', 'timestop', 'timestopindays', 'maxholdingdays', 'holdingdays'],
  prices: [],
  read: daysOf,
};

const DAYS_TEXT = /^(\d{1,6}(?:\.\d+)?(?:e\d{1,2})?)\s*(?:calendar )?(d|days?|w|weeks?)?$/i;

/**
 * The guards of a buy. One that is not given is left to the account; one that is given and cannot be
 * read refuses the whole action, since a position without its intended stop is not what was asked.
 *
 * A stop is -50..-1 %; written without its minus (8) it means the same loss. A target is 1..500 %.
 * Days are 1..730, parts of a day rounded down. A price in dollars is not a guard.
 */
export function guardsOf(action: Fields): Outcome<Guards> {
  const fields = withNested(action);
  const stop = guard(fields, STOP);
  if (stop.kind === 'refused') return stop;
  const profit = guard(fields, PROFIT);
  if (profit.kind === 'refused') return profit;
  const days = guard(fields, DAYS);
  if (days.kind === 'refused') return days;
  return value({
    ...(stop.value === undefined ? {} : { stopLoss: stop.value }),
    ...(profit.value === undefined ? {} : { takeProfit: profit.value }),
    ...(days.value === undefined ? {} : { timeStopDays: days.value }),
  });
}

function withNested(action: Fields): Fields {
  const nested = fieldOf(action, NESTED);
  return nested?.kind === 'object' ? new Map([...fieldsOf(nested), ...action]) : action;
}

function guard(fields: Fields, { names, prices, read }: GuardNames): Outcome<number | undefined> {
  const percentages = allOf(fields, names);
  const [price] = percentages.length > 0 ? [] : allOf(fields, prices);
  return price === undefined
    ? agreed(percentages, read)
    : refused(`a guard is a percentage, was the price ${shown(price)}`);
}

function stopOf(node: JsonNode): Outcome<number> {
  const fraction = fractionOf(node);
  const loss = fraction === undefined ? 0 : -Math.abs(fraction);
  return loss >= -0.5 && loss <= -0.01
    ? value(loss)
    : refused(`a stop-loss is -50 to -1 percent, was ${shown(node)}`);
}

function profitOf(node: JsonNode): Outcome<number> {
  const gain = fractionOf(node) ?? 0;
  return gain >= 0.01 && gain <= 5
    ? value(gain)
    : refused(`a take-profit is 1 to 500 percent, was ${shown(node)}`);
}

function daysOf(node: JsonNode): Outcome<number> {
  const match = DAYS_TEXT.exec(scalarText(node)?.slice(0, 60) ?? '');
  const perUnit = match?.[2]?.toLowerCase().startsWith('w') === true ? 7 : 1;
  const days = match === null ? 0 : Math.floor(Number(match[1]) * perUnit);
  return days >= 1 && days <= 730
    ? value(days)
    : refused(`a time stop is 1 to 730 days, was ${shown(node)}`);
}
