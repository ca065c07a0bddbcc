import type { ReactNode } from 'react';
import { Page, Waiting } from '../../kit/index.ts';

export function SystemPage(): ReactNode {
  return (
    <Page title="System">
      <Waiting />
    </Page>
  );
}
