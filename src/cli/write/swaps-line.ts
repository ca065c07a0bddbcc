import { swapsOf } from '#app/thinking';
import { instant } from '#core/calendar';
import type { Home } from '#worlds';

/** SQLite: no limit. */
const ALL = -1;

/** How often two models on one server would have taken each other's place, had they decided at these slots, one after the other. */
export function swapsLine({ store, accounts }: Home): string {
  const models = new Map(accounts.map(({ key, model }) => [key, model]));
  const asked = store
    .cycles(undefined, ALL)
    .filter(({ mode, outcome }) => mode === 'real' && outcome !== 'SKIPPED')
    .flatMap(({ account, at }) => {
      const model = models.get(account);
      return model === undefined ? [] : [{ at: instant(at), server: 'one', model }];
    });
  const { swaps, byDay } = swapsOf(asked);
  const days = byDay.length;
  if (days === 0) return 'swaps of models, were both on one server: none';
  const most = byDay.reduce((best, day) => (day.swaps > best.swaps ? day : best));
  return `swaps of models, were both on one server: ${swaps} in all, ${(swaps / days).toFixed(1)} a day with one, ${most.swaps} at the most (${most.on})`;
}
