import { TagsInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CommonProps } from './common-props.ts';
import type { Setting } from './settings-desk.tsx';

/** Pairs of tickers, each as "VTI/VOO". */
export function PairsInput({
  setting: { value, usual, set },
  common,
}: {
  readonly setting: Setting;
  readonly common: CommonProps;
}): ReactNode {
  const shown = value ?? usual;
  const pairs = (Array.isArray(shown) ? shown : []).map((pair) =>
    Array.isArray(pair) ? pair.join('/') : String(pair),
  );
  return (
    <TagsInput
      {...common}
      value={pairs}
      onChange={(next) => set(next.map((pair) => pair.split('/').map((ticker) => ticker.trim())))}
      placeholder={pairs.length === 0 ? 'VTI/VOO, then Enter' : ''}
    />
  );
}
