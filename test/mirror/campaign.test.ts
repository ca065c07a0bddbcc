import { describe, expect, it } from 'vitest';
import { mirrorCampaign } from './mirror-campaign.ts';

function faultsIn(counts: ReadonlyMap<string, number>): number {
  return [...counts].reduce(
    (sum, [what, count]) => sum + (what.startsWith('fault') ? count : 0),
    0,
  );
}

describe('the mirror under everything that goes wrong', () => {
  it('has every fill once without any mending, while nobody else touches the tracker', async () => {
    const { faults, fills, counts, mendings } = await mirrorCampaign(150, 'short', 'sync');
    expect(faults).toEqual([]);
    expect([fills >= 150, mendings]).toEqual([true, 0]);
    expect(faultsIn(counts)).toBeGreaterThan(2);
  }, 60_000);

  it('comes to the ledger again whatever the user, the server and old backups did', async () => {
    const { faults, fills, counts } = await mirrorCampaign(150, 'short');
    expect(faults).toEqual([]);
    expect(fills).toBeGreaterThanOrEqual(150);
    expect(faultsIn(counts)).toBeGreaterThan(2);
  }, 60_000);
});
