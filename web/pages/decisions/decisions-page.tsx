import type { ReactNode } from 'react';
import { Page, Waiting } from '../../kit/index.ts';

export function DecisionsPage(): ReactNode {
  return (
    <Page title="Decisions">
      <Waiting />
    </Page>
  );
}
