export { instant, type Instant } from './instant.ts';
export { tradingDate, type TradingDate } from './trading-date.ts';
