import { Autocomplete, Button, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import type { DecisionFacetsView } from '#contract';
import { useView } from '../../api/index.ts';
import { count } from '../../format/index.ts';

/** By these names the filters stand in the address and are asked for. */
export const FILTERS = [
  'account',
  'model',
  'regime',
  'symbol',
  'outcome',
  'orders',
  'mode',
  'from',
  'to',
  'text',
] as const;

const WAIT_MS = 350;

type Words = Readonly<Record<string, string>>;

export type DecisionFiltersProps = {
  readonly words: Words;
  readonly onChange: (words: Words) => void;
  readonly facets: DecisionFacetsView | undefined;
};

/** The filters; those of a few words are lists with counts, the others are typed. */
export function DecisionFilters({ words, onChange, facets }: DecisionFiltersProps): ReactNode {
  const accounts = useView('/accounts');
  const isAny = FILTERS.some((name) => (words[name] ?? '') !== '');
  const pick = (
    name: (typeof FILTERS)[number],
    label: string,
    data: readonly Choice[],
  ): ReactNode => (
    <Select
      label={label}
      placeholder="any"
      clearable
      clearButtonProps={{ 'aria-label': `any ${label.toLowerCase()}` }}
      searchable={data.length > 8}
      data={[...data]}
      value={words[name] ?? null}
      onChange={(word) => onChange({ [name]: word ?? '' })}
    />
  );
  return (
    <div className="decision-filters" role="search">
      <Typed name="text" label="Words" words={words} onChange={onChange} />
      {pick(
        'account',
        'Account',
        (accounts.data ?? []).map(({ key, name }) => ({ value: key, label: name })),
      )}
      {pick('model', 'Model', choicesOf(facets?.model))}
      {pick('regime', 'Regime', choicesOf(facets?.regime))}
      <Autocomplete
        label="Symbol"
        placeholder="any"
        data={facets?.symbols.map(({ ticker }) => ticker) ?? []}
        value={words['symbol'] ?? ''}
        onChange={(symbol) => onChange({ symbol: symbol.toUpperCase() })}
      />
      {pick('outcome', 'Outcome', choicesOf(facets?.outcome))}
      {pick('orders', 'Orders', ORDERS)}
      {pick('mode', 'Kind', MODES)}
      {(['from', 'to'] as const).map((name) => (
        <TextInput
          key={name}
          type="date"
          label={name === 'from' ? 'From' : 'To'}
          value={words[name] ?? ''}
          onChange={(event) => onChange({ [name]: event.currentTarget.value })}
        />
      ))}
      <Button
        variant="default"
        disabled={!isAny}
        onClick={() => onChange(Object.fromEntries(FILTERS.map((name) => [name, ''])))}
      >
        Clear
      </Button>
    </div>
  );
}

type Choice = { readonly value: string; readonly label: string };

const ORDERS: readonly Choice[] = [
  { value: 'approved', label: 'some approved' },
  { value: 'refused', label: 'all refused' },
  { value: 'none', label: 'none wanted' },
];

const MODES: readonly Choice[] = [
  { value: 'real', label: 'real' },
  { value: 'dry', label: 'dry run' },
];

function choicesOf(counts: Readonly<Record<string, number>> | undefined): readonly Choice[] {
  return Object.entries(counts ?? {}).map(([name, decisions]) => ({
    value: name,
    label: `${name.toLowerCase().replaceAll('_', ' ')} (${count(decisions)})`,
  }));
}

/** Asked when one has stopped typing. */
function Typed({
  name,
  label,
  words,
  onChange,
}: {
  readonly name: string;
  readonly label: string;
  readonly words: Words;
  readonly onChange: (words: Words) => void;
}): ReactNode {
  const asked = words[name] ?? '';
  const [typed, setTyped] = useState(asked);
  const [before, setBefore] = useState(asked);
  if (asked !== before) {
    setBefore(asked);
    setTyped(asked);
  }
  const ask = useDebouncedCallback((word: string) => onChange({ [name]: word }), WAIT_MS);
  return (
    <TextInput
      label={label}
      placeholder="any"
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        ask(event.currentTarget.value);
      }}
    />
  );
}
