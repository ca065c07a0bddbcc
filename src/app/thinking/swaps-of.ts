import { dayOf, type Instant, type TradingDate } from '#core/calendar';

/** A model that a server was asked for. */
export type Asked = { readonly at: Instant; readonly server: string; readonly model: string };

export type Swaps = {
  readonly swaps: number;
  /** New York days on which there was one, in order. */
  readonly byDay: readonly { readonly on: TradingDate; readonly swaps: number }[];
};

/** How often a server was asked for another model than before; the first question of a server is no swap. */
export function swapsOf(asked: readonly Asked[]): Swaps {
  const loaded = new Map<string, string>();
  const days = new Map<TradingDate, number>();
  for (const { at, server, model } of asked.toSorted((left, right) => left.at - right.at)) {
    const before = loaded.get(server);
    loaded.set(server, model);
    if (before === undefined || before === model) continue;
    const on = dayOf(at);
    days.set(on, (days.get(on) ?? 0) + 1);
  }
  const byDay = [...days].map(([on, swaps]) => ({ on, swaps }));
  return { swaps: byDay.reduce((sum, { swaps }) => sum + swaps, 0), byDay };
}
