import { TextInput } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { Empty, Page, Section } from '../../kit/index.ts';
import { EXPLAINED, type Explanation } from './figures-explained.ts';
import { GLOSSARY, type Term } from './glossary.ts';
import './guide.css';

/** What words mean and how figures are computed; figures elsewhere lead here. */
export function GuidePage(): ReactNode {
  const [words, setWords] = useState('');
  const wanted = words.trim().toLowerCase();
  const figures = EXPLAINED.filter(({ name, says }) =>
    `${name} ${says}`.toLowerCase().includes(wanted),
  );
  const terms = GLOSSARY.filter(({ word, means }) =>
    `${word} ${means}`.toLowerCase().includes(wanted),
  );
  useArrivalAtHash();
  return (
    <Page
      title="Guide"
      lead="How each figure is computed, and what each word means. Virtual money; nothing here is advice."
    >
      <div className="guide-find">
        <TextInput
          label="Find"
          placeholder="drawdown, wheel, certificate ..."
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </div>
      <Section title="Figures" note={`${figures.length} explained`}>
        {figures.length === 0 ? (
          <Empty title="No figure of that name" />
        ) : (
          <div className="guide-figures">
            {figures.map((figure) => (
              <Figure key={figure.anchor} of={figure} />
            ))}
          </div>
        )}
      </Section>
      <Section title="Words" note={`${terms.length} of ${GLOSSARY.length}`}>
        {terms.length === 0 ? <Empty title="No word of that name" /> : <Words terms={terms} />}
      </Section>
    </Page>
  );
}

function Figure({
  of: { anchor, name, says, formula, source },
}: {
  readonly of: Explanation;
}): ReactNode {
  return (
    <article id={anchor} className="guide-figure" tabIndex={-1}>
      <h3>{name}</h3>
      <p>{says}</p>
      <p className="formula">{formula}</p>
      <p className="muted small">{source}</p>
    </article>
  );
}

function Words({ terms }: { readonly terms: readonly Term[] }): ReactNode {
  return (
    <dl className="guide-words">
      {terms.map(({ word, anchor, means }) => (
        <div key={anchor} id={anchor}>
          <dt>{word}</dt>
          <dd>{means}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The page is made after the address was followed: what it names is looked for once more. */
function useArrivalAtHash(): void {
  useEffect(() => {
    const arrive = (): void => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      target?.scrollIntoView({ block: 'start' });
      target?.focus({ preventScroll: true });
    };
    arrive();
    window.addEventListener('hashchange', arrive);
    return () => window.removeEventListener('hashchange', arrive);
  }, []);
}
