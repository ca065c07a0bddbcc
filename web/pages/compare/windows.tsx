import { TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ComparisonView } from '#contract';
import { useAct } from '../../api/index.ts';
import { figure, percent } from '../../format/index.ts';
import { Day, useSay, WorkButton } from '../../kit/index.ts';

export type WindowsProps = {
  readonly first: string;
  readonly second: string;
  readonly view: ComparisonView;
};

/** Only a stretch that was written down before it began is tested as such; here one is written down. */
export function Windows({ first, second, view: { windows } }: WindowsProps): ReactNode {
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const say = useSay();
  const { mutate, isPending } = useAct();
  const declare = (): void =>
    mutate(
      { address: '/api/compare/windows', body: { first, second, from, to } },
      {
        onSuccess: ({ says }) => say(says ?? 'declared'),
        onError: ({ message }) => say(message, 'bad'),
      },
    );
  return (
    <div className="stack">
      {windows.length === 0 ? (
        <p className="muted small">
          None. Days that are chosen after they have passed prove nothing.
        </p>
      ) : (
        <ul className="small">
          {windows.map(({ from: begin, upTo, difference, low, high, pHolm, because }) => (
            <li key={`${begin} ${upTo}`}>
              <Day on={begin} /> to <Day on={upTo} />:{' '}
              {difference === null
                ? (because ?? 'not over yet')
                : `${percent(difference)} a year (${bounds(low, high)}), p ${pHolm === null ? 'unknown' : figure(pHolm, 3)} after Holm`}
            </li>
          ))}
        </ul>
      )}
      <div className="row" style={{ alignItems: 'end' }}>
        <TextInput
          type="date"
          label="From"
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label="To"
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <WorkButton
          variant="default"
          isWorking={isPending}
          disabled={from === '' || to === ''}
          onClick={declare}
        >
          Declare
        </WorkButton>
      </div>
    </div>
  );
}

function bounds(low: number | undefined, high: number | undefined): string {
  return low === undefined || high === undefined
    ? 'no bounds'
    : `${percent(low)} to ${percent(high)}`;
}
