import { tradingDate, type TradingDate } from '#core/calendar';
import { assert } from '#core/prelude';

/** Days from `from` up to but without `upTo`. */
export type RecallWindow = { readonly from: TradingDate; readonly upTo: TradingDate };

const MONTHS = { months: 1, quarters: 3 } as const;

/** Calendar months or quarters over [from, upTo), the first and the last cut to it. */
export function recallWindows(
  from: TradingDate,
  upTo: TradingDate,
  by: 'months' | 'quarters',
): readonly RecallWindow[] {
  assert(from < upTo, `windows have a first day before their last, was ${from} to ${upTo}`);
  const windows: RecallWindow[] = [];
  for (let start = from; start < upTo;) {
    const next = nextStart(start, MONTHS[by]);
    const end = next < upTo ? next : upTo;
    windows.push({ from: start, upTo: end });
    start = end;
  }
  return windows;
}

function nextStart(on: TradingDate, months: number): TradingDate {
  const [year = 0, month = 0] = on.split('-').map(Number);
  const passed = year * 12 + (Math.floor((month - 1) / months) + 1) * months;
  const next = String((passed % 12) + 1).padStart(2, '0');
  return tradingDate(`${Math.floor(passed / 12)}-${next}-01`);
}
