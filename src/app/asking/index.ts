export { pooled } from './pooled.ts';
export { queued } from './queued.ts';
export {
  serverPool,
  type PooledServer,
  type PooledServerTold,
  type ServerPool,
} from './server-pool.ts';
export { serverStanding, type ServerStanding } from './server-standing.ts';
export { serverQueue, type ServerQueue, type QueueSettings } from './server-queue.ts';
export { withFallback } from './with-fallback.ts';
export type { QueueTold } from './queue-told.ts';
