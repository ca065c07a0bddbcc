import { equityFillRules, equityRules, type Rule } from '#core/risk';
import { describe, expect, it } from 'vitest';
import { reviewCampaign } from './review-campaign.ts';

describe('the review against the worst model there could be', () => {
  const campaign = reviewCampaign(2000, 'law');

  it('lets nothing through, refuses no forced exit and never falls over', () => {
    expect(campaign.breaches).toEqual([]);
    expect(campaign.cycles).toBe(2000);
  });

  it('approved, refused and filled enough to have seen something', () => {
    for (const name of [
      'conclusion: unreadable',
      'review: model approved',
      'review: model refused',
      'review: forced approved',
      'fill: model approved',
      'fill: model refused',
      'fill: forced approved',
    ]) {
      expect([name, campaign.counts.get(name) ?? 0]).toEqual([name, expect.any(Number)]);
      expect(campaign.counts.get(name)).toBeGreaterThan(0);
    }
  });

  const without = (name: string): { review: Rule[]; fill: Rule[] } => ({
    review: equityRules.filter((rule) => rule.name !== name),
    fill: equityFillRules.filter((rule) => rule.name !== name),
  });

  it.each([
    ['minCash', 'cash below its floor'],
    ['maxPosition', 'position above its limit'],
    ['maxSector', 'sector above its limit'],
    ['minPrice', 'bought under the price floor'],
    ['liquid', 'bought illiquid'],
    ['coolDown', 'bought in cool-down'],
    ['notHalted', 'bought while halted'],
    ['maxTrades', 'orders of the model'],
    ['oneOrder', 'two orders of one symbol and side'],
    ['whitelist', 'bought outside the universe'],
    ['equitiesOnly', 'bought'],
  ])('sees it when %s is left out: %s', (name, breach) => {
    const laws = without(name);
    expect(laws.review.length).toBe(equityRules.length - 1);
    const seen: string[] = [];
    for (let part = 0; part < 20 && !seen.join('\n').includes(breach); part += 1) {
      seen.push(...reviewCampaign(50, `blind-${part}`, laws).breaches);
    }
    expect(seen.join('\n')).toContain(breach);
  });
});
