import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AccountView, ComparisonView } from '#contract';
import { useAskedAll } from '../../address/index.ts';
import { useView } from '../../api/index.ts';
import { figure, percent } from '../../format/index.ts';
import {
  AccountLink,
  Columns,
  Day,
  Empty,
  Explained,
  Figure,
  Figures,
  Page,
  Percent,
  Section,
  Shown,
  Tag,
} from '../../kit/index.ts';
import { Curves } from './curves.tsx';
import { DifferenceOverTime } from './difference-over-time.tsx';
import { GapCauses } from './gap-causes.tsx';
import { Disagreements } from './disagreements.tsx';
import { Windows } from './windows.tsx';
import './compare.css';

/** Two accounts beside each other: who is better, if that can be said. */
export function ComparePage(): ReactNode {
  const [words, setWords] = useAskedAll();
  const accounts = useView('/accounts');
  return (
    <Page
      title="Compare"
      lead="Two accounts over the days that both have lived. As long as zero lies within the bounds, no winner is named."
    >
      <Shown of={accounts} lines={10}>
        {(all) => {
          const chosen = chosenOf(all, words);
          return chosen === undefined ? (
            <Empty title="There are no two accounts to compare">
              Settings has a form for another one.
            </Empty>
          ) : (
            <>
              <Choice accounts={all} chosen={chosen} onChange={setWords} />
              <Compared {...chosen} />
            </>
          );
        }}
      </Shown>
    </Page>
  );
}

type Chosen = { readonly first: string; readonly second: string };

/** What the address asks for; else the first two arms of one strategy. */
function chosenOf(
  accounts: readonly AccountView[],
  words: Readonly<Record<string, string>>,
): Chosen | undefined {
  const traders = accounts.filter(({ strategy }) => strategy !== 'research');
  const first = words['first'] ?? traders[0]?.key;
  const own = traders.find(({ key }) => key === first);
  const arm = traders.find(({ key, strategy }) => key !== first && strategy === own?.strategy);
  const second = words['second'] ?? arm?.key ?? traders.find(({ key }) => key !== first)?.key;
  return first === undefined || second === undefined ? undefined : { first, second };
}

function Choice({
  accounts,
  chosen,
  onChange,
}: {
  readonly accounts: readonly AccountView[];
  readonly chosen: Chosen;
  readonly onChange: (words: Readonly<Record<string, string>>) => void;
}): ReactNode {
  const data = accounts
    .filter(({ strategy }) => strategy !== 'research')
    .map(({ key, name }) => ({ value: key, label: name }));
  return (
    <div className="row compare-choice">
      {(['first', 'second'] as const).map((name) => (
        <Select
          key={name}
          label={name === 'first' ? 'First' : 'Second'}
          allowDeselect={false}
          searchable
          w={260}
          data={data}
          value={chosen[name]}
          onChange={(key) => onChange({ ...chosen, [name]: key ?? '' })}
        />
      ))}
    </div>
  );
}

function Compared({ first, second }: Chosen): ReactNode {
  const comparison = useView(
    '/compare',
    { first, second },
    { isWanted: first !== second, keepsFormer: true },
  );
  if (first === second)
    return <Empty title="That is the same account twice">Choose another one.</Empty>;
  return (
    <Shown of={comparison} lines={12}>
      {(view) => (
        <>
          <Verdict view={view} />
          <Columns>
            <Section title="Both beside SPY" width="half" note="growth of one dollar">
              <Curves view={view} />
            </Section>
            <Section
              title="The difference with its bounds"
              width="half"
              note="first less second, a year"
            >
              <DifferenceOverTime view={view} />
            </Section>
            <Section title="Where the gap came from" width="half">
              <GapCauses view={view} />
            </Section>
            <Section
              title="Where they disagreed"
              width="half"
              note="the days that moved them apart most"
            >
              <Disagreements view={view} />
            </Section>
            <Section title="Windows that were declared beforehand" width="half">
              <Windows first={first} second={second} view={view} />
            </Section>
            <Section title="How it was done" width="half">
              <How view={view} />
            </Section>
          </Columns>
        </>
      )}
    </Shown>
  );
}

function Verdict({ view }: { readonly view: ComparisonView }): ReactNode {
  const { arms, says, verdict, detectable, weeksLeft, smallestEffect, from, upTo, data } = view;
  const isOpen = verdict === 'none' || verdict === 'too-early';
  return (
    <Section title="What can be said" note={data}>
      <div className="stack">
        <p className="compare-verdict">
          <Tag tone={isOpen ? 'plain' : 'accent'}>{isOpen ? 'open' : 'decided'}</Tag> {says}.
        </p>
        <Figures>
          {arms.map(({ key, model, totalReturn, mixedDecisions }, place) => (
            <Figure
              key={key}
              label={<AccountLink account={key} />}
              sub={`${model}${mixedDecisions === 0 ? '' : `, ${mixedDecisions} decisions by another model left out`}`}
            >
              <Percent of={totalReturn} isGain />
              <span className="visually-hidden">{place === 0 ? 'first' : 'second'}</span>
            </Figure>
          ))}
          <Figure
            label={<Explained term="minimum-detectable-effect">Could have been seen</Explained>}
            sub="a year, four times of five"
          >
            <Percent of={detectable} unknown="too early" digits={1} />
          </Figure>
          <Figure
            label="Until an answer"
            sub={`to see ${percent(smallestEffect, 'minus only', 1)} a year`}
          >
            {weeksLeft === null ? (
              <span className="muted">cannot be said</span>
            ) : (
              `${figure(weeksLeft, 0)} weeks`
            )}
          </Figure>
          <Figure label="Days compared">
            <span className="small">
              <Day on={from} /> to <Day on={upTo} />
            </span>
          </Figure>
        </Figures>
      </div>
    </Section>
  );
}

function How({ view }: { readonly view: ComparisonView }): ReactNode {
  const { blocks, blockSessions, pairs, shared, warnings } = view;
  return (
    <div className="stack small">
      <p>
        {blocks} blocks of {blockSessions} sessions; the error is shared between {pairs}{' '}
        {pairs === 1 ? 'pair' : 'pairs'}. The bounds are a{' '}
        <Explained term="confidence-sequence">confidence sequence</Explained>: one may look at any
        time.
      </p>
      {shared === null ? null : (
        <p>
          At {shared.moments} moments both saw the same market; {shared.differing} of{' '}
          {shared.securities} securities were not told alike.
        </p>
      )}
      {warnings.map((warning) => (
        <div key={warning} className="notice warn">
          {warning}
        </div>
      ))}
    </div>
  );
}
