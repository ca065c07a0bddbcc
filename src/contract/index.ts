export {
  accountView,
  accountViewSchema,
  type AccountFacts,
  type AccountView,
} from './account-view.ts';
export { decisionLineViewSchema, type DecisionLineView } from './decision-line-view.ts';
export { decisionViewSchema, type DecisionView } from './decision-view.ts';
export { doctorView, doctorViewSchema, type DoctorCheck, type DoctorView } from './doctor-view.ts';
export { ledgerVerifyViewSchema, type LedgerVerifyView } from './ledger-verify-view.ts';
export {
  orderView,
  orderViewSchema,
  wishView,
  type OrderView,
  type Ticket,
  type WishView,
} from './order-view.ts';
export {
  portfolioView,
  portfolioViewSchema,
  type PortfolioFacts,
  type PortfolioView,
} from './portfolio-view.ts';
export { positionView, positionViewSchema, type PositionView } from './position-view.ts';
