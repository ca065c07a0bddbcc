import type { DecisionTwinView } from '#contract';
import { HOUR_MS, plusMs, toIso, instant } from '#core/calendar';
import type { Home } from '#worlds';
import { pairsIn } from '#worlds/backtest';
import { decisionNamed } from '../decision-named.ts';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';

/** The real cycle of the other arm that lies nearest to a decision, within an hour of it. */
export async function tellTwin(
  home: Home,
  { id: name }: { readonly id: string },
): Promise<Told<DecisionTwinView | null>> {
  return told(async () => {
    const id = decisionNamed(home, name);
    const [account = ''] = id.split('@');
    const record = await home.store.outline(id);
    const other = otherArm(home, account);
    if (record === undefined || other === undefined) return null;
    const { at } = record.head;
    const around = home.store
      .cyclesBetween(other, plusMs(at, -HOUR_MS), plusMs(at, HOUR_MS + 1))
      .filter(({ mode }) => mode === 'real')
      .toSorted((left, right) => Math.abs(left.at - at) - Math.abs(right.at - at));
    const [nearest] = around;
    if (nearest === undefined) return null;
    return {
      id: nearest.id,
      account: other,
      at: toIso(instant(nearest.at)),
      outcome: nearest.outcome ?? null,
    };
  });
}

function otherArm({ config }: Home, account: string): string | undefined {
  const pair = pairsIn(config).find((arms) => arms.includes(account));
  return pair?.find((key) => key !== account);
}
