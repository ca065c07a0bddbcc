import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Section } from '../../kit/index.ts';
import { FieldsForm } from './fields-form.tsx';
import { labelOf } from './label-of.ts';
import { sectionsOf, STRATEGIES } from './keys-shown.ts';

/** What each strategy looks at; research picks, holdings and screeners come to it by themselves. */
export function WatchlistsPart(): ReactNode {
  return (
    <>
      <p className="muted small">
        What is held, what the research agent picks and what screeners find is looked at besides:{' '}
        <Link href="/research">what each account looks at now</Link>.
      </p>
      {STRATEGIES.filter((strategy) => sectionsOf(strategy).includes('watchlist')).map(
        (strategy) => (
          <Section key={strategy} title={labelOf(strategy.replaceAll('-', '_'))}>
            <div className="stack">
              <FieldsForm path={['strategies', strategy, 'watchlist']} />
              {sectionsOf(strategy).includes('preferred_metrics') ? (
                <FieldsForm path={['strategies', strategy]} keys={['preferred_metrics']} />
              ) : null}
            </div>
          </Section>
        ),
      )}
    </>
  );
}
