import type { ReactNode } from 'react';
import { Page, Waiting } from '../../kit/index.ts';

export function AccountPage(): ReactNode {
  return (
    <Page title="Account">
      <Waiting />
    </Page>
  );
}
