import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { ModelsListView } from '#contract';
import { useView } from '../../api/index.ts';
import { Rows, Section, Shown, Tag, type Column } from '../../kit/index.ts';
import { FieldsForm } from './fields-form.tsx';
import { modelKeys } from './keys-shown.ts';
import { ModelTrial } from './model-trial.tsx';
import { NamedEntries } from './named-entries.tsx';
import { useSettings } from './settings-desk.tsx';
import { isMap, valueAt, type Path } from './value-at.ts';

/** Who answers: the servers, whether they are there, and how each is asked. */
export function ModelsPart(): ReactNode {
  const { config } = useSettings();
  const models = useView('/models');
  return (
    <>
      <Section
        title="Servers now"
        note="as the service has loaded them; nothing is loaded by looking"
      >
        <Shown of={models} lines={4}>
          {({ models: all }) => (
            <Rows label="Models" columns={COLUMNS} rows={all} keyOf={({ name }) => name} />
          )}
        </Shown>
      </Section>
      <Section title="A model">
        <NamedEntries
          path={['models']}
          name="model"
          known={config.models.map(({ name }) => name)}
          begins={{ base_url: 'http://127.0.0.1:8080/v1' }}
          isNamed={(text) => /^\S{1,60}$/.test(text)}
          entry={modelEntry}
        />
      </Section>
    </>
  );
}

function modelEntry(path: Path, name: string): ReactNode {
  return <OneModel path={path} name={name} />;
}

function OneModel({ path, name }: { readonly path: Path; readonly name: string }): ReactNode {
  const { config, wanted } = useSettings();
  const section = valueAt(wanted, path);
  const known = config.models.find((each) => each.name === name);
  const kind = (isMap(section) ? section['kind'] : undefined) ?? known?.kind;
  return (
    <div className="stack">
      {known === undefined ? (
        <p className="muted small">It can be tried once it is saved and the service has read it.</p>
      ) : (
        <ModelTrial name={name} />
      )}
      <FieldsForm path={path} keys={modelKeys(kind)} />
    </div>
  );
}

type ModelRow = ModelsListView['models'][number];

const COLUMNS: readonly Column<ModelRow>[] = [
  {
    key: 'name',
    head: 'Model',
    isLead: true,
    cell: ({ name }) => (
      <Link href={`/settings/models?model=${encodeURIComponent(name)}`}>{name}</Link>
    ),
  },
  {
    key: 'state',
    head: 'State',
    cell: ({ ok, loaded }) => <Tag tone={ok ? 'good' : 'bad'}>{stateOf(ok, loaded)}</Tag>,
  },
  {
    key: 'says',
    head: 'It says',
    cell: ({ says, fix }) => (
      <span className="settings-says">
        {says} {fix === null ? '' : <span className="muted">What to do: {fix}</span>}
      </span>
    ),
  },
  {
    key: 'accounts',
    head: 'Asked by',
    cell: ({ accounts, fallbackOf }) => (
      <span className="settings-says">{usersOf(accounts, fallbackOf)}</span>
    ),
  },
];

function usersOf(accounts: readonly string[], fallbackOf: readonly string[]): string {
  const users = [...accounts, ...fallbackOf.map((name) => `where ${name} cannot`)];
  return users.length === 0 ? 'nobody' : users.join(', ');
}

function stateOf(isWell: boolean, isLoaded: boolean | null): string {
  if (!isWell) return 'cannot be asked';
  return isLoaded === false ? 'ready, not loaded' : 'ready';
}
