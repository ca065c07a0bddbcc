export { cancelOrder, closePosition, moveMoney, trustPrice, type Outcome } from './move-money.ts';
