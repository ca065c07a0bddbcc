export { noticesChore } from './notices-chore.ts';
export { tellNotices } from './tell-notices.ts';
export { testNotices } from './test-notices.ts';
