import { simulatedMarket, simulatedUniverse } from '#adapters/simulated-market';
import { newYorkTime, tradingDate, type TradingDate } from '#core/calendar';
import { startFakeGhostfolio, type FakeGhostfolio } from '../fakes/ghostfolio/index.ts';
import { llamaSwap, type LlamaSwap } from '../fakes/llama-swap/index.ts';
import { startFakeYahoo, type FakeYahoo } from '../fakes/yahoo/index.ts';
import type { FaultPlan } from '../fakes/plan/index.ts';
import { analyst } from './analyst.ts';
import { doorTo, type Door } from './door.ts';
import { startFeed } from './feed.ts';
import { passingTime, type PassingTime } from './passing-time.ts';

/** A Thursday on which New York and Warsaw are six hours apart. */
export const THURSDAY: TradingDate = tradingDate('2026-03-05');

export type FakesSettings = {
  readonly seed: number;
  readonly on: TradingDate;
  readonly hour: number;
  readonly plan?: FaultPlan;
};

/** All that a live home asks, on the loopback, in one virtual time; each behind a door. */
export type Fakes = {
  readonly time: PassingTime;
  readonly yahoo: FakeYahoo;
  readonly models: LlamaSwap;
  readonly ghostfolio: FakeGhostfolio;
  /** The URL of the news. */
  readonly feed: string;
  readonly doors: Readonly<Record<SourceName, Door>>;
  stop(): Promise<void>;
};

export type SourceName = 'yahoo' | 'models' | 'ghostfolio';

const LISTED = simulatedUniverse.map(({ ticker }) => ticker);

/** Of loading a model and of reading a prompt, in virtual time. */
const MODEL = { loadMs: 30_000, promptMs: 15_000, contextTokens: 131_072 };

/** Starts them at an hour of a day in New York. */
export async function startFakes({ seed, on, hour, plan }: FakesSettings): Promise<Fakes> {
  const time = passingTime(newYorkTime(on, hour, 0));
  const { clock, pause } = time;
  const market = simulatedMarket(seed, clock);
  const faults = plan === undefined ? {} : { plan };
  const yahoo = await startFakeYahoo({ market, clock, listed: LISTED, seed, ...faults });
  const setup = { ...MODEL, answers: analyst(seed) };
  const models = await llamaSwap({
    models: { 'qwen3-next': setup, nemotron: setup },
    seed,
    clockMs: () => clock.now(),
    pause,
  });
  const ghostfolio = await startFakeGhostfolio({ clock, seed });
  const feed = await startFeed(on);
  time.watch(yahoo.load);
  const doors = {
    yahoo: await doorTo(yahoo.baseUrl),
    models: await doorTo(models.origin),
    ghostfolio: await doorTo(ghostfolio.baseUrl),
  };
  return {
    time,
    yahoo,
    models,
    ghostfolio,
    feed: feed.url,
    doors,
    stop: async () => {
      for (const door of Object.values(doors)) await door.stop();
      await Promise.all([yahoo.stop(), models.stop(), ghostfolio.stop(), feed.stop()]);
    },
  };
}
