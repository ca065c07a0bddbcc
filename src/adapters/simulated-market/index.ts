export { simulatedMarket } from './simulated-market.ts';
export { simulatedUniverse } from './universe.ts';
