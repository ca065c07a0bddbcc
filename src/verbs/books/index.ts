export { BOOK_VERBS } from './book-verbs.ts';
export { tellAccounts } from './tell-accounts.ts';
export { tellNavs, type NavsAsked } from './tell-navs.ts';
export { lookAtOrders, ORDER_STATES, type OrdersAsked } from './tell-orders.ts';
export { tellPositions } from './tell-positions.ts';
export { scheduleLines } from './tell-schedule.ts';
export { tellStatement } from './tell-statement.ts';
