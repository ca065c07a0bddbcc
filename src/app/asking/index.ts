export { queued } from './queued.ts';
export { serverQueue, type ServerQueue, type QueueSettings } from './server-queue.ts';
export { withFallback } from './with-fallback.ts';
export type { QueueTold } from './queue-told.ts';
