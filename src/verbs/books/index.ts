export { tellAccounts } from './tell-accounts.ts';
export { tellHistory } from './tell-history.ts';
export { tellNavs, type NavsAsked } from './tell-navs.ts';
export { lookAtOrders, type OrdersAsked } from './tell-orders.ts';
export { tellOverview } from './tell-overview.ts';
export { tellPositions } from './tell-positions.ts';
export { scheduleLines } from './tell-schedule.ts';
export { tellStatement } from './tell-statement.ts';
