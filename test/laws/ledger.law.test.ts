import { describe, expect, it } from 'vitest';
import { ledgerCampaign } from './ledger-campaign.ts';

describe('the ledger over random lives of accounts', () => {
  const campaign = ledgerCampaign(5000, 'law');

  it('balances, folds, conserves cash to the micro-dollar and stands its audit', () => {
    expect(campaign.faults).toEqual([]);
    expect(campaign.operations).toBe(5000);
    expect(campaign.books).toBe(20);
  });

  it('saw every kind of operation posted', () => {
    const never = [...campaign.counts].filter(([, { posted }]) => posted === 0);
    expect(never).toEqual([]);
    expect(campaign.shapes.size).toBe(8);
  });

  it.each([...campaign.mutations])('catches every entry spoiled by: %s', (_, { made, caught }) => {
    expect(made).toBeGreaterThan(0);
    expect(caught).toBe(made);
  });
});
