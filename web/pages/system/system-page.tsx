import type { ReactNode } from 'react';
import { Page, Tabs } from '../../kit/index.ts';
import { Acts } from './acts.tsx';
import { Backups } from './backups.tsx';
import { Doctor } from './doctor.tsx';
import { Logs } from './logs.tsx';
import { Tokens } from './tokens.tsx';
import { Versions } from './versions.tsx';
import './system.css';

const TABS = [
  { key: 'health', title: 'Health and repairs', show: () => <Doctor /> },
  { key: 'logs', title: 'Log', show: () => <Logs /> },
  { key: 'backups', title: 'Backups', show: () => <Backups /> },
  { key: 'access', title: 'Access', show: () => <Tokens /> },
  { key: 'acts', title: 'Acts', show: () => <Acts /> },
  { key: 'versions', title: 'Versions', show: () => <Versions /> },
];

/** The house itself: whether it is well, what it says, what is kept, who may come in. */
export function SystemPage(): ReactNode {
  return (
    <Page title="System" lead="Whether the house is well, what it says, what is kept of it.">
      <div className="panel">
        <Tabs label="Of the system" tabs={TABS} />
      </div>
    </Page>
  );
}
