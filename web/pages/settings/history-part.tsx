import type { ReactNode } from 'react';
import type { ConfigHistoryView } from '#contract';
import { useView } from '../../api/index.ts';
import { count } from '../../format/index.ts';
import { CodeText, Empty, Moment, Rows, Section, Shown, type Column } from '../../kit/index.ts';
import { ReviewButton } from './review-button.tsx';

type Version = ConfigHistoryView[number];

/** Every former version of config.yaml, with the way back to it; the file as it stands. */
export function HistoryPart(): ReactNode {
  const file = useView('/config/file');
  const history = useView('/config/history');
  return (
    <>
      <Section title="Former versions" note="each was kept when it was replaced">
        <Shown of={history}>
          {(versions) =>
            versions.length === 0 ? (
              <Empty title="There is no former version">
                Whatever is saved here, or by invest config set, keeps the text that it replaces.
              </Empty>
            ) : (
              <Rows
                label="Former versions"
                columns={columnsOf(file.data?.hash)}
                rows={versions}
                keyOf={({ id }) => id}
              />
            )
          }
        </Shown>
      </Section>
      <Section title="The file as it stands" note="keys in addresses are hidden">
        <Shown of={file} lines={12}>
          {({ file: path, changedAt, text }) => (
            <div className="stack">
              <p className="small muted">
                {path}, changed <Moment at={changedAt} shape="whole" />
              </p>
              <CodeText label="config.yaml">
                {text === '' ? '(empty: all defaults)' : text}
              </CodeText>
            </div>
          )}
        </Shown>
      </Section>
    </>
  );
}

function columnsOf(hash: string | undefined): readonly Column<Version>[] {
  return [
    { key: 'at', head: 'Replaced', isLead: true, cell: atCell },
    { key: 'lines', head: 'By what replaced it', cell: linesCell },
    { key: 'hash', head: 'Hash', cell: hashCell },
    { key: 'act', head: '', label: '', cell: backCell(hash) },
  ];
}

function atCell({ at }: Version): ReactNode {
  return <Moment at={at} shape="whole" />;
}

function linesCell({ added, removed }: Version): ReactNode {
  return `${count(added)} lines added, ${count(removed)} taken out`;
}

const SHORT = 12;

function hashCell({ hash }: Version): ReactNode {
  return <code title={hash}>{hash.slice(0, SHORT)}</code>;
}

function backCell(hash: string | undefined): (version: Version) => ReactNode {
  return ({ id }) => (
    <ReviewButton
      label="See and go back"
      look="small"
      title="Going back: what changes in config.yaml"
      address="/api/config/rollbacks"
      body={{ id, ...(hash === undefined ? {} : { basedOn: hash }) }}
      does="Put it back"
    />
  );
}
