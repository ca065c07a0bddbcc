import type { ReactNode } from 'react';
import type { ConfigChangeView } from '#contract';

type Line = ConfigChangeView['difference'][number];

const MARKS: Readonly<Record<Line['kind'], string>> = {
  same: '  ',
  added: '+ ',
  removed: '- ',
  'left out': '  ',
};

const SAID: Readonly<Record<Line['kind'], string>> = {
  same: '',
  added: 'added: ',
  removed: 'taken out: ',
  'left out': '',
};

/** How two texts of config.yaml differ, line by line. */
export function Difference({ lines }: { readonly lines: readonly Line[] }): ReactNode {
  if (lines.length === 0) return <p className="muted">The two are the same, letter by letter.</p>;
  return (
    <pre
      className="code difference"
      tabIndex={0}
      role="region"
      aria-label="difference of config.yaml"
    >
      {lines.map(({ kind, text }, place) => (
        <span key={`${place} ${text}`} className={`difference-${kind.replace(' ', '-')}`}>
          <span aria-hidden>{MARKS[kind]}</span>
          <span className="visually-hidden">{SAID[kind]}</span>
          {kind === 'left out' ? '...' : text}
        </span>
      ))}
    </pre>
  );
}
