import type { OptionsPositionsView } from '#contract';
import { PortError } from '#ports';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { marketSource } from '../market/market-source.ts';
import { patiently } from '../market/patiently.ts';
import { worldLine } from '../read/world-line.ts';
import type { Terminal } from '../terminal.ts';
import { optionsAccount, optionsAccounts, type OptionsAccount } from './options-account.ts';
import { optionsNow, type OptionsNow } from './options-now.ts';
import { positionsView } from './position-views.ts';
import { sayAccount } from './say-account.ts';
import { sayPayoffs } from './say-payoff.ts';

export type PositionsAsked = {
  readonly account: string | undefined;
  readonly drawing: 'payoff' | 'none';
};

/** `invest options positions [ACCOUNT]`: open structures with what closing brings, their bounds, exits and Greeks. */
export async function showOptionPositions(
  home: Home,
  { account, drawing }: PositionsAsked,
  screen: Terminal,
): Promise<ExitCode> {
  const wanted = account === undefined ? openedAccounts(home) : [optionsAccount(home, account)];
  const doing = { total: wanted.length, doing: 'asking for quotes of what is held' };
  const known = await patiently(screen, doing, async (step) => {
    const told: (readonly [OptionsAccount, OptionsNow])[] = [];
    for (const [done, each] of wanted.entries()) {
      step(done, `asking ${home.market.label} for what ${each.account.key} holds`);
      told.push([each, await optionsNow(home, each)]);
    }
    return told;
  });
  const view: OptionsPositionsView = {
    ...marketSource(home),
    accounts: known.map(([each, now]) => positionsView(each, now)),
  };
  screen.json(view);
  screen.say(worldLine(home));
  for (const [place, [, now]] of known.entries()) {
    const told = view.accounts[place];
    if (told === undefined) continue;
    sayAccount(told, screen);
    if (drawing === 'payoff') sayPayoffs(told.structures, now, screen);
  }
  return EXIT.done;
}

/** Those that were opened; a sentence where the home has none that trades options. */
function openedAccounts(home: Home): readonly OptionsAccount[] {
  const opened = new Set(home.store.accounts());
  const known = optionsAccounts(home).filter(({ account }) => opened.has(account.key));
  if (known.length > 0) return known;
  throw new PortError('account', 'no account of this home trades options', { retryable: false });
}
