import { expect, it } from 'vitest';
import { continuousRate } from './rates-told.ts';

it('turns a bank discount rate into a continuous one by the price of the bill', () => {
  // By hand: 5 % off 360 days for 91 days costs 0.98736111; -ln of it is 0.01271944; times 365/91 is 0.05101754.
  expect(continuousRate(0.05)).toBeCloseTo(0.051_017_5, 6);
  expect(continuousRate(0)).toBeCloseTo(0, 12);
});
