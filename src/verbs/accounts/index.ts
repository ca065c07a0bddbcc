export { addAccount, type AddAsked } from './add-account.ts';
export { continueResets, resetAccount, type ResetAsked } from './reset-account.ts';
export { retireAccount, type RetireAsked } from './retire-account.ts';
