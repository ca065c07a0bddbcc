export type { GhostfolioFault } from './serve.ts';
export {
  startFakeGhostfolio,
  type FakeGhostfolio,
  type FakeOptions,
} from './start-fake-ghostfolio.ts';
