export { cleanLine } from './clean-line.ts';
export { deliverNotices, noticesLine } from './deliver-notices.ts';
export { noticeOf } from './notice-of.ts';
export type { NoticeParts } from './notice-parts.ts';
