import type { ReactNode } from 'react';
import { Section } from '../../kit/index.ts';
import { FieldsForm, formEntry } from './fields-form.tsx';
import { NamedEntries } from './named-entries.tsx';
import { useSettings } from './settings-desk.tsx';

/** What tickers are, and which of them move together. */
export function SecuritiesPart(): ReactNode {
  const { config } = useSettings();
  return (
    <>
      <Section title="Securities" note="names, kinds and sectors">
        <NamedEntries
          path={['securities']}
          name="ticker"
          known={tickersIn(config['securities'])}
          entry={formEntry}
          begins={{ kind: 'stock' }}
          isNamed={(text) => /^\^?[A-Z][A-Z0-9]{0,5}(?:-[A-Z0-9]{1,3})?$/.test(text)}
        />
      </Section>
      <Section title="Pairs that move together" note="holding both is warned of">
        <FieldsForm path={[]} keys={['known_pairs']} />
      </Section>
    </>
  );
}

function tickersIn(securities: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(securities) ? securities : [];
  return all.flatMap((each) => {
    if (typeof each !== 'object' || each === null) return [];
    const ticker: unknown = Reflect.get(each, 'ticker');
    return typeof ticker === 'string' ? [ticker] : [];
  });
}
