import type { ReactNode } from 'react';
import { Page, Waiting } from '../../kit/index.ts';

export function SpreadsPage(): ReactNode {
  return (
    <Page title="Spreads">
      <Waiting />
    </Page>
  );
}
