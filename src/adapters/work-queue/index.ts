export { bossQueue } from './boss-queue.ts';
