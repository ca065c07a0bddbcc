import type { ReactNode } from 'react';
import { useMirror, useView } from '../../api/index.ts';
import { Page, Section, Shown, Tag, Waiting } from '../../kit/index.ts';
import { Drift } from './drift.tsx';
import { HowItWorks } from './how-it-works.tsx';
import { MirrorAccounts } from './mirror-accounts.tsx';
import { MirrorActs } from './mirror-acts.tsx';
import { MirrorState } from './mirror-state.tsx';
import { NotConnected } from './not-connected.tsx';
import './ghostfolio.css';

const LEAD =
  'A mirror of the books. The ledger here is the truth; nothing is read back from there.';

/** The mirror of the books: whether it is well, how far it is, what differs, and what can be done about it. */
export function GhostfolioPage(): ReactNode {
  const { isConnected, status } = useMirror();
  return (
    <Page
      title="Ghostfolio"
      lead={LEAD}
      beside={<StateTag isConnected={isConnected} isWell={status.data?.healthy} />}
      actions={isConnected === true ? <OpenIt /> : undefined}
    >
      {isConnected === undefined ? <Waiting lines={6} /> : null}
      {isConnected === false ? <NotConnected /> : null}
      {isConnected === true ? (
        <>
          <Section title="State">
            <Shown of={status} lines={5}>
              {(view) => <MirrorState status={view} />}
            </Shown>
            <MirrorActs status={status.data} />
          </Section>
          <Section
            title="Ledger and Ghostfolio beside each other"
            note="as the newest comparison found it"
            id="drift"
          >
            <Drift />
          </Section>
          <Section title="Accounts">
            <Shown of={status} lines={8}>
              {({ accounts }) => <MirrorAccounts accounts={accounts} />}
            </Shown>
          </Section>
        </>
      ) : null}
      <Section title="How it works">
        <HowItWorks />
      </Section>
    </Page>
  );
}

function StateTag({
  isConnected,
  isWell,
}: {
  readonly isConnected: boolean | undefined;
  readonly isWell: boolean | undefined;
}): ReactNode {
  if (isConnected === false) return <Tag>not connected</Tag>;
  if (isWell === undefined) return null;
  return isWell ? <Tag tone="good">takes lines</Tag> : <Tag tone="bad">does not take lines</Tag>;
}

function OpenIt(): ReactNode {
  const { data } = useView('/config');
  const address = addressIn(data?.['ghostfolio']);
  if (address === undefined) return null;
  return (
    <a href={address} target="_blank" rel="noreferrer">
      Open Ghostfolio <span className="visually-hidden">(in a new window)</span>
    </a>
  );
}

/** Only what a browser opens as a page. */
function addressIn(settings: unknown): string | undefined {
  if (typeof settings !== 'object' || settings === null) return undefined;
  const url: unknown = Reflect.get(settings, 'url');
  return typeof url === 'string' && /^https?:\/\//.test(url) ? url : undefined;
}
