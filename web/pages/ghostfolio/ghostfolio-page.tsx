import type { ReactNode } from 'react';
import { Page, Waiting } from '../../kit/index.ts';

export function GhostfolioPage(): ReactNode {
  return (
    <Page title="Ghostfolio">
      <Waiting />
    </Page>
  );
}
