export type { Acting, Alone, ServiceHere } from './acting.ts';
export { actingVerb, type ActingVerb } from './acting-verb.ts';
export {
  assertSettleable,
  beginAt,
  keepTime,
  leased,
  slotAt,
  standingAt,
  type Beginning,
  type Failure,
} from './begin-at.ts';
export type { At } from './by-hand.ts';
export { cancelByHand } from './cancel-by-hand.ts';
export { closeByHand, type CloseAsked } from './close-by-hand.ts';
export { moveMoneyByHand, type MoneyAsked } from './move-money-by-hand.ts';
export { readAmount } from './read-amount.ts';
export { readPosition } from './read-position.ts';
export { readUnitPrice } from './read-unit-price.ts';
export { carryOn, runAccounts, settleAccounts, type Run, type Running } from './run-accounts.ts';
export { accountsByModel, runByHand, type RanNow, type RunAsked } from './run-by-hand.ts';
export { settleByHand, type SettledNow } from './settle-by-hand.ts';
export { trustByHand, type TrustAsked } from './trust-by-hand.ts';
export { writeOffByHand, type WriteOffAsked } from './write-off-by-hand.ts';
