import type { ReactNode } from 'react';
import { Page, Waiting } from '../../kit/index.ts';

export function DecisionPage(): ReactNode {
  return (
    <Page title="Decision">
      <Waiting />
    </Page>
  );
}
