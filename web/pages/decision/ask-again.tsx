import { Checkbox, MultiSelect, Select } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { DecisionView, ReplayView } from '#contract';
import { useAsked } from '../../address/index.ts';
import { useJob, useJobAct, useView } from '../../api/index.ts';
import { JobProgress, Section, useSay, WorkButton } from '../../kit/index.ts';
import { AskedAgain } from './asked-again.tsx';

const MASKS = [
  { value: 'dates', label: 'dates' },
  { value: 'tickers', label: 'tickers' },
  { value: 'prices', label: 'price levels' },
];

/** Asks the decision again, as it was or otherwise; nothing is traded. */
export function AskAgain({ view }: { readonly view: DecisionView }): ReactNode {
  const [job, setJob] = useAsked('asked');
  const done = useJob(job === '' ? undefined : job);
  const result = resultOf(done?.result);
  return (
    <Section title="Ask it again" id="again" note="nothing is traded">
      <div className="stack">
        <Form view={view} onAsked={setJob} />
        <JobProgress id={job === '' ? undefined : job} />
        {result === undefined ? null : <AskedAgain view={result} />}
      </div>
    </Section>
  );
}

function Form({
  view,
  onAsked,
}: {
  readonly view: DecisionView;
  readonly onAsked: (job: string) => void;
}): ReactNode {
  const [model, setModel] = useState<string | null>(null);
  const [masks, setMasks] = useState<string[]>([]);
  const [leavesOut, setLeavesOut] = useState(false);
  const models = useView('/models');
  const say = useSay();
  const { mutate, isPending } = useJobAct();
  const ask = (): void =>
    mutate(
      {
        address: '/api/replays',
        body: {
          decision: view.id,
          masks,
          ...(model === null ? {} : { model }),
          ...(leavesOut ? { leaveOut: 'all' } : {}),
        },
      },
      {
        onSuccess: ({ id }) => onAsked(id),
        onError: ({ message }) => say(message, 'bad'),
      },
    );
  return (
    <>
      <Select
        label="Who is asked"
        placeholder={`as it was: ${view.model}`}
        clearable
        clearButtonProps={{ 'aria-label': 'ask who was asked' }}
        data={(models.data?.models ?? []).map(({ name }) => name)}
        value={model}
        onChange={setModel}
      />
      <MultiSelect
        label="Hidden from it"
        placeholder={masks.length === 0 ? 'nothing' : ''}
        data={MASKS}
        value={masks}
        onChange={setMasks}
      />
      <Checkbox
        label="Each input away in turn: what did it hang on?"
        checked={leavesOut}
        onChange={(event) => setLeavesOut(event.currentTarget.checked)}
      />
      <div>
        <WorkButton onClick={ask} isWorking={isPending} disabled={view.observed === null}>
          Ask again
        </WorkButton>
      </div>
    </>
  );
}

/** What a replay came to: the job's result, or its view where the result has one. */
function resultOf(result: unknown): ReplayView | undefined {
  if (typeof result !== 'object' || result === null) return undefined;
  const view: unknown = Reflect.get(result, 'view') ?? result;
  return isReplay(view) ? view : undefined;
}

function isReplay(view: unknown): view is ReplayView {
  return typeof view === 'object' && view !== null && 'difference' in view && 'decision' in view;
}
