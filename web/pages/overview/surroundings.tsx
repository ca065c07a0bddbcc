import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useMirror, useView, type MirrorSeen } from '../../api/index.ts';
import { Section, Shown, Tag } from '../../kit/index.ts';

const LOOK_MS = 60_000;

/** Model servers and the mirror at a glance. */
export function Surroundings(): ReactNode {
  return (
    <Section title="Models and mirror">
      <ul className="servers">
        <Servers />
        <Mirror />
      </ul>
    </Section>
  );
}

function Servers(): ReactNode {
  const models = useView('/models', {}, { everyMs: LOOK_MS });
  return (
    <Shown of={models}>
      {({ models: all }) => {
        const used = all.filter(({ accounts }) => accounts.length > 0);
        if (used.length === 0)
          return (
            <li>
              <span className="muted">No account asks a model.</span>
            </li>
          );
        return used.map(({ name, ok, says, loaded, accounts }) => (
          <li key={name}>
            <span title={says}>
              {name} <span className="muted">{accounts.length} accounts</span>
            </span>
            <Tag tone={ok ? 'good' : 'bad'} title={says}>
              {ok ? wordOf(loaded) : 'not reachable'}
            </Tag>
          </li>
        ));
      }}
    </Shown>
  );
}

function wordOf(loaded: boolean | null): string {
  if (loaded === null) return 'ready';
  return loaded ? 'loaded' : 'ready, not loaded';
}

function Mirror(): ReactNode {
  const { isConnected, status } = useMirror();
  return (
    <li>
      <span>
        <Link href="/ghostfolio">Ghostfolio</Link>
      </span>
      {isConnected === false ? <Tag>not connected</Tag> : <MirrorTag of={status} />}
    </li>
  );
}

function MirrorTag({ of: { data, error } }: { readonly of: MirrorSeen['status'] }): ReactNode {
  if (error !== null)
    return (
      <Tag tone="bad" title={error.message}>
        unknown
      </Tag>
    );
  if (data === undefined) return <span className="muted">...</span>;
  return (
    <Tag tone={data.healthy ? 'good' : 'bad'} title={data.says}>
      {data.healthy ? 'in step' : 'out of step'}
    </Tag>
  );
}
