import type { ReactNode } from 'react';
import { Page, Waiting } from '../../kit/index.ts';

export function WelcomePage(): ReactNode {
  return (
    <Page title="Welcome">
      <Waiting />
    </Page>
  );
}
