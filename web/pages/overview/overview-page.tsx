import type { ReactNode } from 'react';
import { Page, Waiting } from '../../kit/index.ts';

export function OverviewPage(): ReactNode {
  return (
    <Page title="Overview">
      <Waiting />
    </Page>
  );
}
