export { cancelOrder } from './cancel-order.ts';
export { closePosition } from './close-position.ts';
export { moveMoney } from './move-money.ts';
export type { Outcome } from './outcome.ts';
export { trustPrice } from './trust-price.ts';
export { writeOff } from './write-off.ts';
