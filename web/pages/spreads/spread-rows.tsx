import type { ReactNode } from 'react';
import { useAsked } from '../../address/index.ts';
import { Empty, Moment, Money, Rows, type Column } from '../../kit/index.ts';
import {
  Bounds,
  DaysLeft,
  GreeksOf,
  Legs,
  ProfitNow,
  reservedBy,
  StructureNotes,
  structureWords,
  type Structure,
} from '../../options-parts/index.ts';

/** Every open structure in a row; its name chooses the payoff below. */
export function SpreadRows({
  structures,
  next,
}: {
  readonly structures: readonly Structure[];
  readonly next: string | null;
}): ReactNode {
  const [asked, ask] = useAsked('structure');
  if (structures.length === 0)
    return (
      <Empty title="No structure is open">
        The account decides next: <Moment at={next} unknown="not planned" />. Run control lets it
        decide now; Candidates below say what it could open.
      </Empty>
    );
  const chosen = structures.find(({ group }) => group === asked) ?? structures[0];
  const show = (group: string): void => {
    ask(group);
    document.getElementById('payoff')?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <Rows
      label="Open structures"
      columns={columnsOf(chosen?.group, show)}
      rows={structures}
      keyOf={({ group }) => group}
      isChosen={({ group }) => group === chosen?.group}
    />
  );
}

function columnsOf(
  chosen: string | undefined,
  show: (group: string) => void,
): readonly Column<Structure>[] {
  return [
    {
      key: 'structure',
      head: 'Structure',
      isLead: true,
      cell: (structure) => (
        <>
          <button
            type="button"
            className="link-button"
            aria-pressed={structure.group === chosen}
            title="show its payoff below"
            onClick={() => show(structure.group)}
          >
            {structureWords(structure)}
          </button>
          <Legs of={structure.legs} />
          <StructureNotes of={structure} />
        </>
      ),
    },
    { key: 'days', head: 'To expiry', cell: (structure) => <DaysLeft of={structure} /> },
    {
      key: 'profit',
      head: 'Profit captured, guards',
      label: 'Profit captured',
      isEnd: true,
      cell: (structure) => <ProfitNow of={structure} />,
    },
    { key: 'bounds', head: 'The most it can', cell: boundsOf },
    { key: 'greeks', head: 'Greeks', cell: (structure) => <GreeksOf of={structure} /> },
  ];
}

function boundsOf(structure: Structure): ReactNode {
  const reserves = <Money of={reservedBy(structure)} unknown="-" />;
  return <Bounds {...structure} reserves={reserves} />;
}
