export { addAccount } from './add-account.ts';
export { continueResets, resetAccount } from './reset-account.ts';
export { retireAccount } from './retire-account.ts';
