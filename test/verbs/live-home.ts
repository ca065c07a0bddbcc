import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulatedMarket, simulatedUniverse } from '#adapters/simulated-market';
import { virtualClock } from '#adapters/system';
import { defaultConfigText, withRulesArms } from '#config';
import type { Instant } from '#core/calendar';
import { assert } from '#core/prelude';
import { initHome, openHome, type Home } from '#worlds';
import { parseDocument } from 'yaml';
import { startFakeYahoo, type FakeYahoo, type Traps } from '../fakes/yahoo/index.ts';

/** A live home that asks a double of Yahoo over HTTP, and one feed of news where nobody listens. */
export type LiveHome = {
  readonly home: Home;
  readonly directory: string;
  readonly yahoo: FakeYahoo;
  readonly warnings: readonly string[];
  close(): Promise<void>;
};

/** A port that no program listens on. */
const NOBODY = 'http://127.0.0.1:9';

export async function liveHome(now: Instant, traps: Traps = {}): Promise<LiveHome> {
  const folder = mkdtempSync(join(tmpdir(), 'live-home-'));
  const directory = join(folder, 'home');
  const clock = virtualClock(now);
  const listed = simulatedUniverse.map(({ ticker }) => ticker);
  const yahoo = await startFakeYahoo({ market: simulatedMarket(1, clock), clock, listed, traps });
  const config = liveConfig(yahoo.baseUrl);
  const made = initHome({ directory, world: 'live', seed: 1, clock, config });
  assert(made.kind === 'made', 'a live home is made');
  const warnings: string[] = [];
  const log = { line: (_: string, text: string) => void warnings.push(text) };
  const outside = { clock, pause: async () => undefined, random: () => 0.5 };
  const home = await openHome(directory, log, outside);
  return {
    home,
    directory,
    yahoo,
    warnings,
    close: async () => {
      home.close();
      await yahoo.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The default configuration with prices from an address and one silent feed. */
export function liveConfig(baseUrl: string): string {
  const document = parseDocument(withRulesArms(defaultConfigText()));
  document.setIn(['market', 'base_url'], baseUrl);
  document.setIn(['market', 'requests_a_minute'], 600);
  document.setIn(
    ['news', 'feeds'],
    document.createNode([{ name: 'Nobody', url: `${NOBODY}/rss`, private: true }]),
  );
  return String(document);
}
