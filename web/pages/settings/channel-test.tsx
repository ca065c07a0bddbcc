import type { ReactNode } from 'react';
import type { NoticeTestView } from '#contract';
import { Tag } from '../../kit/index.ts';
import { TrialButton } from './trial-button.tsx';
import { isMap } from './value-at.ts';

/** Sends a test message to one channel, at once, whatever its level and hours. */
export function ChannelTest({ name }: { readonly name: string }): ReactNode {
  return (
    <TrialButton
      label="Send a test"
      act={{ address: '/api/notifications/tests', body: { channel: name } }}
    >
      {(view) =>
        isTested(view)
          ? view.channels.map(({ name: own, outcome, says }) => (
              <span key={own} className="settings-says">
                <Tag tone={outcome === 'delivered' ? 'good' : 'bad'}>{outcome}</Tag> {says ?? ''}
              </span>
            ))
          : null
      }
    </TrialButton>
  );
}

function isTested(view: unknown): view is NoticeTestView {
  return isMap(view) && Array.isArray(view['channels']);
}
