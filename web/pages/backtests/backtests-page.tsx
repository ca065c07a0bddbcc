import type { ReactNode } from 'react';
import { useAsked } from '../../address/index.ts';
import { useView } from '../../api/index.ts';
import { Columns, Page, Section, Shown } from '../../kit/index.ts';
import { NewRun } from './new-run.tsx';
import { OpenRuns } from './open-runs.tsx';
import { RunDifference } from './run-difference.tsx';
import { RunList } from './run-list.tsx';
import { RunResult } from './run-result.tsx';
import './backtests.css';

/** Runs over the past: a new one, those that go on, those that are kept, one of them opened. */
export function BacktestsPage(): ReactNode {
  const [run] = useAsked('run');
  const [other] = useAsked('with');
  const runs = useView('/backtests');
  return (
    <Page
      title="Backtests"
      lead="Accounts decide over a stretch of the past by the code that decides live. Each run proves that it saw no future."
    >
      <Columns>
        <Section title="A new run" width="third">
          <NewRun />
        </Section>
        <div className="two-thirds stack">
          <OpenRuns />
          <Section title="Kept runs" note="newest first; choose one to open it">
            <Shown of={runs}>{(view) => <RunList view={view} />}</Shown>
          </Section>
        </div>
      </Columns>
      {run !== '' && other !== '' ? <RunDifference first={run} second={other} /> : null}
      {run === '' ? null : <RunResult id={run} />}
    </Page>
  );
}
