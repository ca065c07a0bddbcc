import type { ReactNode } from 'react';
import { useAskedAll } from '../../address/index.ts';
import { useSearchPages, useView } from '../../api/index.ts';
import { count } from '../../format/index.ts';
import { Empty, Page, Section, Shown } from '../../kit/index.ts';
import { DecisionFilters, FILTERS } from './decision-filters.tsx';
import { ExportButtons } from './export-buttons.tsx';
import { FoundRows } from './found-rows.tsx';
import './decisions.css';

/** Every decision, searched and filtered; the filters stand in the address. */
export function DecisionsPage(): ReactNode {
  const [words, setWords] = useAskedAll();
  const asked = Object.fromEntries(
    FILTERS.flatMap((name) => {
      const word = words[name] ?? '';
      return word === '' ? [] : [[name, word]];
    }),
  );
  const found = useSearchPages(asked);
  const facets = useView('/decisions/facets');
  const lines = found.data?.pages.flatMap((page) => page.lines) ?? [];
  const isWhole = found.data?.pages.at(-1)?.isWhole !== false;
  return (
    <Page
      title="Decisions"
      lead={
        facets.data === undefined
          ? undefined
          : `${count(facets.data.decisions)} on the record, dry runs among them.`
      }
      actions={<ExportButtons asked={asked} />}
    >
      <Section title="Search">
        <DecisionFilters words={words} onChange={setWords} facets={facets.data} />
      </Section>
      <Section title="Found" note={noteOf(lines.length, found.hasNextPage, isWhole)}>
        <Shown of={{ ...found, data: found.data }} lines={12}>
          {() =>
            lines.length === 0 ? (
              <Empty title="No decision is like that">
                Take a filter away, or look at other days.
              </Empty>
            ) : (
              <FoundRows
                lines={lines}
                hasMore={found.hasNextPage}
                isLoading={found.isFetchingNextPage}
                onMore={() => void found.fetchNextPage()}
              />
            )
          }
        </Shown>
      </Section>
    </Page>
  );
}

function noteOf(shown: number, hasMore: boolean, isWhole: boolean): string {
  const more = hasMore ? ', more as you scroll' : '';
  const older = isWhole ? '' : '; older ones are still being looked at';
  return `${count(shown)} shown${more}${older}. j and k move, Enter opens.`;
}
