import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Tabs } from '../../kit/index.ts';
import { FieldsForm } from './fields-form.tsx';
import { sectionsOf, STRATEGIES } from './keys-shown.ts';
import { useSettings } from './settings-desk.tsx';
import { isMap, valueAt } from './value-at.ts';

const TITLES: Readonly<Record<string, string>> = {
  limits: 'Limits: what refuses',
  targets: 'Targets: told to who decides, they refuse nothing',
  wheel: 'Rules of the wheel',
  spreads: 'Rules of spreads',
  intraday: 'Scans',
  research: 'Research',
};

const TABS = STRATEGIES.map((strategy) => ({
  key: strategy,
  title: strategy.replaceAll('-', ' '),
  show: () => <OfStrategy strategy={strategy} />,
}));

/** The limits of each strategy: what holds for both arms of a pair alike. */
export function RiskPart(): ReactNode {
  return (
    <div className="panel">
      <Tabs name="strategy" label="Strategies" tabs={TABS} />
    </div>
  );
}

function OfStrategy({ strategy }: { readonly strategy: string }): ReactNode {
  return (
    <div className="stack">
      <Exceptions strategy={strategy} />
      {sectionsOf(strategy)
        .filter((section) => TITLES[section] !== undefined)
        .map((section) => (
          <section key={section} aria-label={section}>
            <h2 className="settings-head">{TITLES[section]}</h2>
            <FieldsForm path={['strategies', strategy, section]} />
          </section>
        ))}
    </div>
  );
}

/** Accounts that set some of it otherwise for themselves. */
function Exceptions({ strategy }: { readonly strategy: string }): ReactNode {
  const { config, wanted } = useSettings();
  const own = config.accounts.filter(
    (account) =>
      account.strategy === strategy &&
      sectionsOf(strategy).some((section) =>
        isMap(valueAt(wanted, ['accounts', account.key, section])),
      ),
  );
  const all = config.accounts.filter((account) => account.strategy === strategy);
  const whose =
    all.length === 0
      ? 'No account has this strategy.'
      : `Of ${all.map(({ name }) => name).join(' and ')}.`;
  return (
    <p className="small muted">
      {whose}
      {own.map(({ key, name }) => (
        <span key={key}>
          {' '}
          <Link href={`/settings/accounts?account=${key}`}>{name}</Link> sets some of it for itself.
        </span>
      ))}
    </p>
  );
}
