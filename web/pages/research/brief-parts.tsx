import type { ReactNode } from 'react';
import type { BriefView } from '#contract';
import { Day, Tag } from '../../kit/index.ts';
import { Sourced } from './sourced.tsx';

type Props = { readonly view: BriefView };

/** From -2 to +2, as a bar to either side of nothing. */
export function Biases({ view: { sectorBiases, sources } }: Props): ReactNode {
  if (sectorBiases.length === 0) return <p className="muted">No sector stands out.</p>;
  return (
    <ul className="research-lines">
      {sectorBiases.map(({ sector, bias, sources: refs }) => (
        <li key={sector}>
          <Sourced refs={refs} sources={sources}>
            {sector}
          </Sourced>
          <Bias of={bias} />
        </li>
      ))}
    </ul>
  );
}

function Bias({ of }: { readonly of: number }): ReactNode {
  const tone = of > 0 ? 'good' : 'bad';
  return (
    <Tag tone={of === 0 ? 'plain' : tone}>{of > 0 ? `+${of}` : String(of).replace('-', '−')}</Tag>
  );
}

export function Avoided({ view: { avoid, sources } }: Props): ReactNode {
  if (avoid.length === 0) return <p className="muted">Nothing is on the list.</p>;
  return (
    <ul className="research-list">
      {avoid.map(({ ticker, thesis, sources: refs }) => (
        <li key={ticker}>
          <strong>{ticker}</strong>{' '}
          <Sourced refs={refs} sources={sources}>
            {thesis}
          </Sourced>
        </li>
      ))}
    </ul>
  );
}

export function Events({ view: { events } }: Props): ReactNode {
  if (events.length === 0) return <p className="muted">None is known.</p>;
  return (
    <ul className="research-list">
      {events.map(({ on, what, ticker, certainty }) => (
        <li key={`${on} ${what} ${ticker ?? ''}`}>
          <Day on={on} /> {ticker === null ? '' : <strong>{ticker}</strong>} {what}{' '}
          <span className="muted">({certainty})</span>
        </li>
      ))}
    </ul>
  );
}

export function Themes({ view: { themes, sources } }: Props): ReactNode {
  if (themes.length === 0) return <p className="muted">None had enough rows behind it.</p>;
  return (
    <ul className="research-list">
      {themes.map(({ theme, direction, thesis, sources: refs }) => (
        <li key={theme}>
          <strong>{theme}</strong> <Bias of={direction} />{' '}
          <Sourced refs={refs} sources={sources}>
            {thesis}
          </Sourced>
        </li>
      ))}
    </ul>
  );
}
