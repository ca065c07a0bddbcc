import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Empty, Section } from '../../kit/index.ts';
import { FieldsForm } from './fields-form.tsx';
import { useSetting, useSettings } from './settings-desk.tsx';

const PATH = ['ghostfolio'];
const USUAL = 'http://127.0.0.1:3333';

/** Who shows the books. */
export function GhostfolioPart(): ReactNode {
  const { set } = useSettings();
  const { value } = useSetting(PATH);
  return (
    <Section
      title="Ghostfolio"
      note={<Link href="/ghostfolio">How it stands with the mirror</Link>}
    >
      {value === undefined ? (
        <Empty
          title="No Ghostfolio is connected"
          actions={<Button onClick={() => set([...PATH, 'url'], USUAL)}>Connect one</Button>}
        >
          Everything works the same without it. Connected, it shows each account as a portfolio.
        </Empty>
      ) : (
        <div className="stack">
          <p className="small muted">
            The token is the security token of its administrator, which Ghostfolio shows once. In
            its settings the base currency must be USD.
          </p>
          <FieldsForm path={PATH} />
          <div>
            <Button variant="default" size="xs" onClick={() => set(PATH, undefined)}>
              Connect none
            </Button>
          </div>
        </div>
      )}
    </Section>
  );
}
