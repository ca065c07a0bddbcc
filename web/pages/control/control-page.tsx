import type { ReactNode } from 'react';
import { Page, Waiting } from '../../kit/index.ts';

export function ControlPage(): ReactNode {
  return (
    <Page title="Control">
      <Waiting />
    </Page>
  );
}
