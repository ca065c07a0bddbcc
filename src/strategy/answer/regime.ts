import type { Regime } from '#strategy/shape';

const SYNONYMS: Readonly<Record<Regime, string>> = {
  BULL: 'bull bullish up uptrend upward uptrending rising trendingup bulltrend bullishtrend bullrun rally riskon expansion bullmarket',
  BEAR: 'bear bearish down downtrend downward downtrending falling trendingdown beartrend bearishtrend riskoff contraction bearmarket',
  SIDEWAYS:
    'sideways sideway neutral rangebound range ranging consolidation consolidating choppy flat mixed trendless lateral',
  HIGH_VOLATILITY:
    'highvolatility highvol volatile volatility highlyvolatile elevatedvolatility volatilitycrisis crisis turbulent turbulence highlevelvolatility extremevolatility',
};

const REGIMES: readonly Regime[] = ['BULL', 'BEAR', 'SIDEWAYS', 'HIGH_VOLATILITY'];

const REGIME_OF: ReadonlyMap<string, Regime> = new Map(
  REGIMES.flatMap((regime) => SYNONYMS[regime].split(' ').map((word) => [word, regime] as const)),
);

const DEGREE =
  /^(?:(?:strong|strongly|mild|mildly|moderate|moderately|slight|slightly|cautious|cautiously|early|late|weak|weakly|confirmed|broad|broadly)[\s_-]+)+/;
const SETTING = /[\s_-]+(?:market|regime|phase|environment|conditions?|mode|state)$/;
const REMARK = /\s*(?:\(.*|[:;—–]\s.*|\s-\s.*)$/s;

/**
 * The regime a word stands for: "BULL_TREND", "moderately bullish", "range-bound market", "Volatile".
 * A remark after it may follow in brackets or after a colon or dash. Two regimes at once ("BULL|BEAR",
 * "not bullish") are none.
 */
export function regimeOf(text: string): Regime | undefined {
  const bare = text.slice(0, 600).trim().replace(REMARK, '').toLowerCase();
  const word = bare
    .replace(/[.!]+$/, '')
    .replace(DEGREE, '')
    .replace(SETTING, '');
  return REGIME_OF.get(word.replace(/[\s_-]+/g, ''));
}
