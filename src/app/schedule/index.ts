export { latestStart, type Lateness } from './latest-start.ts';
export { protectionAround, protectionMoments } from './protection-moments.ts';
