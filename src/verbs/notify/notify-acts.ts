import * as z from 'zod';
import { actingVerb, type ActingVerb } from '../acts/acting-verb.ts';

const LONGEST = 200;

const test = actingVerb({
  name: 'notify-test',
  path: '/notifications/tests',
  says: 'Sends a test message to every channel, or to the one that is named.',
  asked: z.strictObject({ channel: z.string().min(1).max(LONGEST).optional() }),
  scope: 'operate',
  isLong: true,
  act: async (home, { channel }) => {
    const { testNotices } = await import('./test-notices.ts');
    const view = await testNotices(home, channel);
    const arrived = view.channels.filter(({ outcome }) => outcome === 'delivered').length;
    return { kind: 'done', says: `${arrived} of ${view.channels.length} channels took it`, view };
  },
});

/** What is done with the channels. */
export const NOTIFY_ACTS: readonly ActingVerb[] = [test];
