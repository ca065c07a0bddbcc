import type { CertificateView } from '#contract';
import { counted } from '../text/counted.ts';

type Words = {
  readonly badge: string;
  readonly tone: 'fine' | 'notice' | 'alarm';
  readonly says: string;
};

/** What the certificate comes to, for a reader who has never seen one. */
export function certificateWords(certificate: CertificateView | null): Words {
  if (certificate === null)
    return {
      badge: 'look-ahead: not certified',
      tone: 'notice',
      says: 'Not certified: nobody has tested whether anything of the future reached a decision.',
    };
  const { verdict, sampled, ofDecisions } = certificate;
  const again = `${sampled.length} of ${counted(ofDecisions, 'decision')} ${sampled.length === 1 ? 'was' : 'were'} made again with another future`;
  switch (verdict) {
    case 'clean':
      return {
        badge: 'look-ahead: clean',
        tone: 'fine',
        says: `Clean: ${again}, and nothing of them hung on what came after.`,
      };
    case 'leaks':
      return {
        badge: 'look-ahead: LEAKS',
        tone: 'alarm',
        says: `Leaks: ${again}, and some came out otherwise. They knew what nobody could know then: this result cannot be believed.`,
      };
    case 'blind':
      return {
        badge: 'look-ahead: blind',
        tone: 'notice',
        says: `Blind: ${again} and nothing changed, but neither did a change of what came before. The test saw nothing, so it proves nothing.`,
      };
  }
}
