import { readTicker, type Ticker } from '#core/instruments';

const PREFIX = /^(?:yahoofinance-|yahoo[_-]|backtesting\.py_|stooq[_-]|us[_-])/i;
const NOISE =
  /(?:[_-](?:downloaded|from|daily|day|1d|1wk|1mo|\d{1,2}(?:h|m|min)|\d{4}-?\d{2}(?:-?\d{2})?|\d{8}|dividends?|splits?|actions|events|history|historical|prices|data|unadjusted|adjusted|raw|max)(?![a-z0-9]).*|\.us)$/i;

/** The ticker a file's name tells: `_VIX` is ^VIX, `AMZN_downloaded_2021-12` AMZN, `yahoofinance-SPY-19950101` SPY; undefined when it tells none. */
export function fileTicker(path: string): Ticker | undefined {
  const name = path
    .replace(/^.*[\\/]/, '')
    .replace(/\.gz$/i, '')
    .replace(/\.csv$/i, '');
  const index = /^[_^$](.+)$/.exec(name);
  if (index !== null) return readTicker(`^${withoutNoise(index[1] ?? '')}`);
  return readTicker(withoutNoise(name.replace(PREFIX, '')));
}

/** What the name says a file holds, when it says so. */
export function fileInterval(path: string): string | undefined {
  return /[_-](\d+(?:m|h|wk|mo))\b/i.exec(path.replace(/^.*[\\/]/, ''))?.[1];
}

function withoutNoise(name: string): string {
  return name.replace(NOISE, '').replaceAll('_', '-');
}
