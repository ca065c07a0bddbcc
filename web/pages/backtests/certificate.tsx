import type { ReactNode } from 'react';
import type { BacktestView } from '#contract';
import { Explained, Fold, Tag } from '../../kit/index.ts';

type Certificate = NonNullable<BacktestView['certificate']>;

const SAYS: Readonly<Record<Certificate['verdict'], string>> = {
  clean: 'Nothing of any sampled decision depended on what came after it.',
  leaks: 'Something of a decision depended on what came after it: the result cannot be believed.',
  blind: 'What came before was altered too and no question changed: the proof saw nothing.',
};

const TONES = { clean: 'good', leaks: 'bad', blind: 'warn' } as const;

/** What was found when decisions were made again with another future. */
export function CertificateView({
  view: { certificate, recall },
}: {
  readonly view: BacktestView;
}): ReactNode {
  if (certificate === null)
    return <p className="muted">No proof was made: it was run with no decisions to be proved.</p>;
  const { verdict, sampled, ofDecisions, notTested } = certificate;
  return (
    <div className="certificate">
      <p>
        <Tag tone={TONES[verdict]}>{verdict}</Tag>{' '}
        <Explained term="certificate">{SAYS[verdict]}</Explained>
      </p>
      <p className="small muted">
        {sampled.length} of {ofDecisions} decisions were made again.
      </p>
      <Checks title="With another future" checks={certificate.future} mustChange={false} />
      <Checks title="In other surroundings" checks={certificate.surroundings} mustChange={false} />
      <Checks title="Fills" checks={certificate.fills} mustChange={false} />
      <Checks title="With another past" checks={certificate.sensitivity} mustChange />
      {notTested.length === 0 ? null : (
        <p className="small muted">Not asked: {notTested.join('; ')}</p>
      )}
      {recall === null ? null : <Recall recall={recall} />}
    </div>
  );
}

function Checks({
  title,
  checks,
  mustChange,
}: {
  readonly title: string;
  readonly checks: Certificate['future'];
  readonly mustChange: boolean;
}): ReactNode {
  const changed = checks.filter((check) => check.changed > 0).length;
  const isWell = mustChange ? changed > 0 : changed === 0;
  return (
    <Fold
      title={title}
      note={`${checks.length} ways, ${changed} changed something${isWell ? '' : ': not as it must be'}`}
    >
      <ul>
        {checks.map(({ name, decisions, changed: own, examples }) => (
          <li key={name}>
            {name}: {own} of {decisions} otherwise
            {examples.map(({ slot, of, says }) => (
              <div key={`${slot} ${of}`} className="muted">
                {slot}, {of}: {says}
              </div>
            ))}
          </li>
        ))}
      </ul>
    </Fold>
  );
}

function Recall({ recall }: { readonly recall: NonNullable<BacktestView['recall']> }): ReactNode {
  return (
    <Fold title={`What ${recall.model} remembers`} note={`${recall.windows.length} windows`}>
      <ul>
        {recall.windows.map(({ from, upTo, verdict, recalled, answered, byChance }) => (
          <li key={from}>
            {from} to {upTo}: {verdict} ({recalled} of {answered} closes, {byChance} by chance)
          </li>
        ))}
      </ul>
    </Fold>
  );
}
