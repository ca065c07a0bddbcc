import fc from 'fast-check';
import type { CertificateView } from '#contract';
import { hostileText as text } from './hostile-text.ts';

const count = fc.nat(40);
const checks = fc.array(
  fc.record<CertificateView['future'][number]>({
    name: text,
    decisions: count,
    changed: count,
    examples: fc.array(
      fc.record({ slot: text, of: fc.constantFrom('prompt', 'orders', 'fills'), says: text }),
      { maxLength: 2 },
    ),
  }),
  { maxLength: 2 },
);

export const anyCertificate: fc.Arbitrary<CertificateView> = fc.record<CertificateView>({
  verdict: fc.constantFrom('clean', 'leaks', 'blind'),
  sampled: fc.array(text, { maxLength: 3 }),
  ofDecisions: count,
  seed: count,
  future: checks,
  surroundings: checks,
  fills: checks,
  sensitivity: checks,
  notTested: fc.array(text, { maxLength: 2 }),
});
