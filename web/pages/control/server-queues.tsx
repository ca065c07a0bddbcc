import type { ReactNode } from 'react';
import type { ModelsListView, ServiceStatusView } from '#contract';
import { useView } from '../../api/index.ts';
import { Empty, Shown, Tag } from '../../kit/index.ts';

const LOOK_MS = 30_000;

type Model = ModelsListView['models'][number];

/** Each server with its models, who asks them, and what waits for it. */
export function ServerQueues({ status }: { readonly status: ServiceStatusView }): ReactNode {
  const models = useView('/models', {}, { everyMs: LOOK_MS });
  return (
    <Shown of={models}>
      {({ models: all }) => {
        const used = all.filter(({ accounts }) => accounts.length > 0);
        const groups = Map.groupBy(used, ({ server }) => server ?? 'rules of the house');
        if (used.length === 0) return <Empty title="No account asks a model" />;
        return (
          <ul className="control-lines">
            {[...groups].map(([server, own]) => (
              <li key={server}>
                <span>
                  <strong>{server}</strong>{' '}
                  <span className="muted">{own[0]?.parallel ?? 'any number'} at once</span>
                </span>
                <Waiting models={own} status={status} />
                {own.map((model) => (
                  <ModelLine key={model.name} model={model} />
                ))}
              </li>
            ))}
          </ul>
        );
      }}
    </Shown>
  );
}

function Waiting({
  models,
  status: { open },
}: {
  readonly models: readonly Model[];
  readonly status: ServiceStatusView;
}): ReactNode {
  const accounts = new Set(models.flatMap((model) => model.accounts));
  const own = open.filter(({ account }) => accounts.has(account));
  const running = own.filter(({ state }) => state === 'running').length;
  return (
    <span>
      {running} running, {own.length - running} waiting
    </span>
  );
}

function ModelLine({
  model: { name, ok, says, accounts, loaded, servers },
}: {
  readonly model: Model;
}): ReactNode {
  return (
    <span className="row" style={{ width: '100%' }}>
      <Tag tone={ok ? 'good' : 'bad'} title={says}>
        {ok ? 'ready' : 'not ready'}
      </Tag>
      {name} <span className="muted">{accounts.length} accounts</span>
      {loaded === true ? <Tag>loaded</Tag> : null}
      {ok ? null : <span className="small">{says}</span>}
      {servers.length === 0 ? null : <Servers of={servers} />}
    </span>
  );
}

/** Each server of a model that has several, with its weights as it tells them. */
function Servers({ of }: { readonly of: Model['servers'] }): ReactNode {
  return (
    <ul style={{ width: '100%', margin: 0 }}>
      {of.map(({ server, ok, asked, weight, parallel, weights, weightsSay, says }) => (
        <li key={server} className="small">
          <Tag tone={ok && asked ? 'good' : 'bad'} title={ok ? weightsSay : says}>
            {serverWord(ok, asked)}
          </Tag>{' '}
          {server}{' '}
          <span className="muted">
            weight {weight}, {parallel} at once, weights {weights}
          </span>
        </li>
      ))}
    </ul>
  );
}

function serverWord(ok: boolean, asked: boolean): string {
  if (!ok) return 'not ready';
  return asked ? 'ready' : 'not asked';
}
