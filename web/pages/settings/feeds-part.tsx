import type { ReactNode } from 'react';
import { Section } from '../../kit/index.ts';
import { FieldsForm, formEntry } from './fields-form.tsx';
import { ListField } from './list-field.tsx';

/** Where a live home has its prices and headlines from. */
export function FeedsPart(): ReactNode {
  return (
    <>
      <Section title="Feeds" note="RSS or Atom; an own list is the whole list">
        <ListField
          path={['news', 'feeds']}
          entry={formEntry}
          what="a feed"
          begins={{ name: '', url: 'https://' }}
        />
      </Section>
      <Section title="Headlines">
        <FieldsForm
          path={['news']}
          keys={['max_age_hours', 'half_life_hours', 'refresh_minutes']}
        />
      </Section>
      <Section title="Prices">
        <FieldsForm path={['market']} />
      </Section>
    </>
  );
}
