export { simulatedHistory } from './simulated-history.ts';
export { simulatedMarket } from './simulated-market.ts';
export { simulatedUniverse } from './universe.ts';
