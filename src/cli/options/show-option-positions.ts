import { lookAtOptions, openedAccounts } from '#verbs/options';
import { worldLine } from '#verbs';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { patiently } from '../market/patiently.ts';
import type { Terminal } from '../terminal.ts';
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
  const total = account === undefined ? openedAccounts(home).length : 1;
  const doing = { total, doing: 'asking for quotes of what is held' };
  const { view, payoffsOf } = await patiently(screen, doing, async (step) =>
    lookAtOptions(home, account, step),
  );
  screen.json(view);
  screen.say(worldLine(home));
  for (const told of view.accounts) {
    sayAccount(told, screen);
    if (drawing === 'payoff') sayPayoffs(payoffsOf(told.account), screen);
  }
  return EXIT.done;
}
