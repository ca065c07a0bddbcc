import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { BriefLineView, BriefView } from '#contract';
import { useAsked } from '../../address/index.ts';
import { useView } from '../../api/index.ts';
import { momentText } from '../../format/index.ts';
import {
  Columns,
  DecisionLink,
  Empty,
  Figure,
  Figures,
  Fold,
  Moment,
  Page,
  RegimeTag,
  Section,
  Shown,
  Tag,
} from '../../kit/index.ts';
import { Avoided, Biases, Events, Themes } from './brief-parts.tsx';
import { Picks } from './picks.tsx';
import { Readers } from './readers.tsx';
import { Sourced } from './sourced.tsx';
import { Watchlists } from './watchlists.tsx';
import './research.css';

const KEPT = 60;

/** The brief of the day with what each claim rests on, who used it, and what it put on watchlists. */
export function ResearchPage(): ReactNode {
  const [asked, ask] = useAsked('brief');
  const briefs = useView('/research/briefs', { limit: KEPT });
  const newest = briefs.data?.[0]?.id ?? '';
  const id = asked === '' ? newest : asked;
  const brief = useView('/research/briefs/{id}', { id }, { isWanted: id !== '' });
  return (
    <Page
      title="Research"
      lead="What the research agent made of the day. It never trades; its picks only join what others look at."
      actions={
        briefs.data === undefined || briefs.data.length === 0 ? undefined : (
          <BriefChoice
            lines={briefs.data}
            id={id}
            onChange={(next) => ask(next === newest ? '' : next)}
          />
        )
      }
    >
      <Shown of={briefs} lines={8}>
        {(lines) =>
          lines.length === 0 ? (
            <Empty title="Nobody has made a brief yet">
              The research agent writes one at its slot; `invest run research` makes one now.
            </Empty>
          ) : (
            <Shown of={brief} lines={12}>
              {(view) => <Brief view={view} />}
            </Shown>
          )
        }
      </Shown>
      <Section title="Watchlists" note="what accounts look at, why and until when">
        <Watchlists />
      </Section>
    </Page>
  );
}

function BriefChoice({
  lines,
  id,
  onChange,
}: {
  readonly lines: readonly BriefLineView[];
  readonly id: string;
  readonly onChange: (id: string) => void;
}): ReactNode {
  return (
    <Select
      aria-label="Which brief"
      w={260}
      searchable
      allowDeselect={false}
      data={lines.map(({ id: each, at, regime }) => ({
        value: each,
        label: `${momentText(at, 'day', 'America/New_York')}, ${regime.toLowerCase()}`,
      }))}
      value={id}
      onChange={(next) => {
        if (next !== null) onChange(next);
      }}
    />
  );
}

function Brief({ view }: { readonly view: BriefView }): ReactNode {
  const { id, absentBecause, sources } = view;
  return (
    <>
      {absentBecause === null ? null : (
        <div className="notice warn research-absent">
          Other accounts do not read it now: {absentBecause}
        </div>
      )}
      <Head view={view} />
      <Columns>
        <Section
          title="Picks"
          width="two-thirds"
          note="with direction, conviction and the day they end"
        >
          <Picks view={view} />
        </Section>
        <div className="third stack">
          <Section title="Sectors">
            <Biases view={view} />
          </Section>
          <Section title="Who used it">
            <Readers id={id} />
          </Section>
        </div>
        <Section title="To be avoided" width="half">
          <Avoided view={view} />
        </Section>
        <Section title="Events ahead" width="half">
          <Events view={view} />
        </Section>
        <Section title="Themes" width="half">
          <Themes view={view} />
        </Section>
        <Section title="Sources" width="half" note={`${sources.length} rows that claims rest on`}>
          <Fold title="All of them" note={String(sources.length)}>
            <ul className="research-sources">
              {sources.map(({ ref, kind, of }) => (
                <li key={ref}>
                  <Tag>{ref}</Tag> <span className="muted">{kind}</span> {of}
                </li>
              ))}
            </ul>
          </Fold>
        </Section>
      </Columns>
    </>
  );
}

function Head({ view }: { readonly view: BriefView }): ReactNode {
  const { id, at, regime, read, geopoliticalRisk, dropped, sources } = view;
  return (
    <Section
      title="Brief"
      note={<Moment at={at} shape="whole" />}
      actions={<DecisionLink id={id}>How it came about</DecisionLink>}
    >
      <Figures>
        <Figure label="Regime">
          <RegimeTag of={regime} />
        </Figure>
        <Figure label="Geopolitical risk">
          <Sourced refs={geopoliticalRisk.sources} sources={sources}>
            {geopoliticalRisk.level.toLowerCase()}
          </Sourced>
        </Figure>
        <Figure label="Texts read" sub={`${read.whole} of them whole`}>
          {read.texts}
        </Figure>
        <Figure label="Picks">{view.picks.length}</Figure>
        <Figure label="Claims dropped">{dropped.length}</Figure>
      </Figures>
      {dropped.length === 0 ? null : (
        <Fold title="Dropped claims" note={String(dropped.length)}>
          <ul>
            {dropped.map(({ what, because }) => (
              <li key={`${what} ${because}`}>
                {what}: {because}
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </Section>
  );
}
