export { intraday, intradayWith } from './intraday.ts';
export { minutesOf } from './session-line.ts';
