import type { ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import { useView } from '../../api/index.ts';
import { Empty, Page, Section, Shown } from '../../kit/index.ts';
import { FileState } from './file-state.tsx';
import { HistoryPart } from './history-part.tsx';
import { PARTS, type Part } from './parts.tsx';
import { SaveBar } from './save-bar.tsx';
import { SettingsProvider } from './settings-desk.tsx';
import './settings.css';

/** config.yaml as forms, a part of it at each address; the difference is shown before anything is written. */
export function SettingsPage(): ReactNode {
  const { part: asked = '' } = useParams<{ part?: string }>();
  const part = PARTS.find(({ key }) => key === asked);
  return (
    <Page
      title={titleOf(asked === 'history' ? HISTORY : part?.title)}
      lead="What is in config.yaml. Its comments stay, and every former version is kept."
    >
      <div className="settings">
        <PartLinks asked={asked} />
        <div className="settings-body">
          <FileState />
          {asked === 'history' ? <HistoryPart /> : <Forms part={part} asked={asked} />}
        </div>
      </div>
    </Page>
  );
}

const HISTORY = 'History and file';

function titleOf(part: string | undefined): string {
  return part === undefined ? 'Settings' : `Settings: ${part}`;
}

function PartLinks({ asked }: { readonly asked: string }): ReactNode {
  const links = [...PARTS, { key: 'history', title: HISTORY }];
  return (
    <nav aria-label="Parts of the settings" className="settings-parts">
      {links.map(({ key, title }) => (
        <Link key={key} href={`/settings/${key}`} aria-current={key === asked ? 'page' : undefined}>
          {title}
        </Link>
      ))}
    </nav>
  );
}

function Forms({
  part,
  asked,
}: {
  readonly part: Part | undefined;
  readonly asked: string;
}): ReactNode {
  const config = useView('/config');
  const schema = useView('/config/schema');
  const file = useView('/config/file');
  return (
    <Shown of={config} lines={8}>
      {(held) => (
        <Shown of={schema} lines={8}>
          {(shape) => (
            <Shown of={file} lines={8}>
              {(text) => (
                <SettingsProvider config={held} schema={shape} file={text}>
                  {part === undefined ? <AllParts asked={asked} /> : part.show()}
                  <SaveBar />
                </SettingsProvider>
              )}
            </Shown>
          )}
        </Shown>
      )}
    </Shown>
  );
}

/** What there is to set, where no part of it was asked for. */
function AllParts({ asked }: { readonly asked: string }): ReactNode {
  return (
    <>
      {asked === '' ? null : (
        <Empty title={`There is no part "${asked}"`}>The parts stand here and beside.</Empty>
      )}
      <Section title="What can be set">
        <dl className="settings-all">
          {PARTS.map(({ key, title, says }) => (
            <div key={key}>
              <dt>
                <Link href={`/settings/${key}`}>{title}</Link>
              </dt>
              <dd>{says}</dd>
            </div>
          ))}
          <div>
            <dt>
              <Link href="/settings/history">{HISTORY}</Link>
            </dt>
            <dd>Every former version, what became of it, and the way back to it.</dd>
          </div>
        </dl>
      </Section>
    </>
  );
}
