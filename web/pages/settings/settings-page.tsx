import type { ReactNode } from 'react';
import { Page, Waiting } from '../../kit/index.ts';

export function SettingsPage(): ReactNode {
  return (
    <Page title="Settings">
      <Waiting />
    </Page>
  );
}
