import { tellMarketChain, type ChainAsked } from '#verbs/market';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { viewOf } from '../view-of.ts';
import { patiently } from './patiently.ts';
import { sayChain } from './say-chain.ts';

/** `invest market chain <symbol> <expiry>`: calls and puts of one expiry by strike. */
export async function showChain(
  home: Home,
  asked: ChainAsked,
  screen: Terminal,
): Promise<ExitCode> {
  const { ticker, expiry } = asked;
  const doing = { total: 1, doing: `asking ${home.market.label} for ${ticker} ${expiry}` };
  const view = viewOf(await patiently(screen, doing, async () => tellMarketChain(home, asked)));
  screen.json(view);
  sayChain(home, view, screen);
  return EXIT.done;
}
