import type { ReactNode } from 'react';
import { Page, Waiting } from '../../kit/index.ts';

export function BacktestsPage(): ReactNode {
  return (
    <Page title="Backtests">
      <Waiting />
    </Page>
  );
}
