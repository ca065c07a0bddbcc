import type { ReactNode } from 'react';
import { Page, Waiting } from '../../kit/index.ts';

export function ComparePage(): ReactNode {
  return (
    <Page title="Compare">
      <Waiting />
    </Page>
  );
}
