export { openGhostfolio } from './open-ghostfolio.ts';
