import type { ReactNode } from 'react';
import { Page, Waiting } from '../../kit/index.ts';

export function GuidePage(): ReactNode {
  return (
    <Page title="Guide">
      <Waiting />
    </Page>
  );
}
