import type { OptionsGreeksView } from '#contract';
import { toIso, type TradingDate } from '#core/calendar';
import { toDecimal, toDollars } from '#core/money';
import type { Home } from '#worlds';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';
import { optionsAccount } from './options-account.ts';
import { limitsAt } from './position-views.ts';

export type GreeksAsked = {
  readonly account: string;
  readonly from?: TradingDate | undefined;
  readonly to?: TradingDate | undefined;
};

type Day = OptionsGreeksView['days'][number];

/** Closes shown where no beginning is asked for: a quarter. */
const CLOSES = 63;

/** How far an account leaned at every close, beside its limits. */
export async function tellOptionGreeks(
  home: Home,
  asked: GreeksAsked,
): Promise<Told<OptionsGreeksView>> {
  return told(async () => seen(home, asked));
}

async function seen(home: Home, { account, from, to }: GreeksAsked): Promise<OptionsGreeksView> {
  const { mandate } = optionsAccount(home, account);
  const entries = await home.store.ledger.entries(account);
  const marks = entries.flatMap(({ event }): Day[] => {
    if (event.kind !== 'mark') return [];
    const { on, nav, greeks = null } = event;
    const limits = nav === undefined ? null : limitsAt(toDollars(nav), mandate);
    return [{ on, nav: nav === undefined ? null : toDecimal(nav), greeks, limits }];
  });
  const ranged = marks.filter(
    ({ on }) => (from === undefined || on >= from) && (to === undefined || on <= to),
  );
  const days = from === undefined ? ranged.slice(-CLOSES) : ranged;
  return { account, at: toIso(home.clock.now()), days };
}
