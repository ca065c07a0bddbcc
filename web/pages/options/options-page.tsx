import type { ReactNode } from 'react';
import { Page, Waiting } from '../../kit/index.ts';

export function OptionsPage(): ReactNode {
  return (
    <Page title="Options">
      <Waiting />
    </Page>
  );
}
