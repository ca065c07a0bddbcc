import type { ReactNode } from 'react';
import { Page, Waiting } from '../../kit/index.ts';

export function ResearchPage(): ReactNode {
  return (
    <Page title="Research">
      <Waiting />
    </Page>
  );
}
