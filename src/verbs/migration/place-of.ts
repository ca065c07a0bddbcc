/** Where a key of a risk profile stands here, and what becomes of its value. */
type Place = {
  readonly block: 'limits' | 'wheel' | 'spreads' | 'intraday';
  readonly key: string;
  readonly value?: (was: number) => number | string;
};

type Family = 'shares' | 'wheel' | 'spreads';

const limit = (key: string, value?: Place['value']): Place => ({
  block: 'limits',
  key,
  ...(value === undefined ? {} : { value }),
});
const wheel = (key: string, value?: Place['value']): Place => ({
  ...limit(key, value),
  block: 'wheel',
});
const spreads = (key: string): Place => ({ ...limit(key), block: 'spreads' });

const PLACES: Readonly<Record<Family, Readonly<Record<string, Place>>>> = {
  shares: {
    max_position_pct: limit('max_position_pct'),
    min_cash_pct: limit('min_cash_pct'),
    max_trades_per_cycle: limit('max_trades'),
    stop_loss_pct: limit('stop_loss_pct'),
    min_holding_days: limit('min_holding', (days) => `${days} ${days === 1 ? 'day' : 'days'}`),
    min_holding_hours: limit(
      'min_holding',
      (hours) => `${hours} ${hours === 1 ? 'hour' : 'hours'}`,
    ),
    max_sector_exposure_pct: limit('max_sector_pct'),
    min_order_usd: limit('min_order'),
    scan_confidence_threshold: { block: 'intraday', key: 'act_confidence' },
  },
  wheel: {
    max_open_csps: wheel('max_open_puts'),
    max_ccs_per_symbol: wheel('max_calls_per_symbol'),
    csp_target_delta: wheel('put_delta'),
    csp_dte_min: wheel('put_min_dte'),
    csp_dte_max: wheel('put_max_dte'),
    cc_target_delta: wheel('call_delta'),
    cc_dte_min: wheel('call_min_dte'),
    cc_dte_max: wheel('call_max_dte'),
    take_profit_pct: wheel('take_profit_pct'),
    // A loss of 200 % of the premium is a put that costs three times its premium.
    stop_loss_pct: wheel('stop_premium_multiple', (loss) => 1 + loss / 100),
    earnings_blackout_days: wheel('earnings_blackout_days'),
  },
  spreads: {
    max_open_spreads: spreads('max_open'),
    max_allocation_per_spread_pct: spreads('max_loss_pct'),
    min_new_position_dte: spreads('min_dte'),
    target_dte_min: spreads('min_dte'),
    target_dte_max: spreads('max_dte'),
    auto_close_dte: spreads('auto_close_dte'),
    take_profit_pct: spreads('take_profit_pct'),
    stop_loss_pct: spreads('stop_loss_of_max_loss_pct'),
    max_spread_width: spreads('max_width'),
  },
};

/** A key of the profile that stands here, or undefined with none. */
export function placeOf(
  strategy: string,
  key: string,
  was: number,
): { readonly block: string; readonly key: string; readonly value: number | string } | undefined {
  const place = PLACES[familyOf(strategy)][key];
  if (place === undefined) return undefined;
  return { block: place.block, key: place.key, value: place.value?.(was) ?? was };
}

function familyOf(strategy: string): Family {
  if (strategy === 'wheel') return 'wheel';
  return strategy === 'vertical-spreads' ? 'spreads' : 'shares';
}
