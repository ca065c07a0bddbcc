import { useMediaQuery } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { DecisionSearchView } from '#contract';
import {
  AccountLink,
  decisionAddress,
  DecisionLink,
  Moment,
  OutcomeTag,
  RegimeTag,
  Tag,
} from '../../kit/index.ts';

type Line = DecisionSearchView['lines'][number];

export type FoundRowsProps = {
  readonly lines: readonly Line[];
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly onMore: () => void;
};

const HIGH = 60;
const HIGH_ON_A_PHONE = 92;
const AHEAD = 25;

/** Only the lines that can be seen are drawn, however many there are. */
export function FoundRows({ lines, hasMore, isLoading, onMore }: FoundRowsProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const isPhone = useMediaQuery('(max-width: 760px)');
  const [at, setAt] = useState(-1);
  const [, go] = useLocation();
  const size = isPhone ? HIGH_ON_A_PHONE : HIGH;
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => size,
    overscan: 12,
  });
  const seen = rows.getVirtualItems();
  const last = seen.at(-1)?.index ?? 0;
  useEffect(() => {
    rows.measure();
  }, [rows, size]);
  useEffect(() => {
    if (hasMore && !isLoading && last >= lines.length - AHEAD) onMore();
  }, [hasMore, isLoading, last, lines.length, onMore]);
  const press = (event: KeyboardEvent): void => {
    const step = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    const line = lines[at];
    if (step !== undefined) {
      event.preventDefault();
      const next = Math.min(lines.length - 1, Math.max(0, at + step));
      setAt(next);
      rows.scrollToIndex(next);
    }
    const isOnBox = event.target === box.current;
    if (event.key === 'Enter' && isOnBox && line !== undefined) go(decisionAddress(line.id));
  };
  return (
    <div
      ref={box}
      className="found"
      tabIndex={0}
      role="region"
      aria-label="Decisions that were found"
      onKeyDown={press}
    >
      <ul className="found-list" style={{ height: rows.getTotalSize(), margin: 0, padding: 0 }}>
        {seen.map(({ index, start }) => {
          const line = lines[index];
          return line === undefined ? null : (
            <FoundLine key={line.id} line={line} start={start} isAt={index === at} />
          );
        })}
      </ul>
    </div>
  );
}

function FoundLine({
  line,
  start,
  isAt,
}: {
  readonly line: Line;
  readonly start: number;
  readonly isAt: boolean;
}): ReactNode {
  const { id, at, account, regime, outcome, mode, symbols, says } = line;
  return (
    <li
      className={`found-line ${isAt ? 'at' : ''}`}
      style={{ transform: `translateY(${start}px)` }}
      aria-current={isAt ? 'true' : undefined}
    >
      <DecisionLink id={id}>
        <Moment at={at} />
      </DecisionLink>
      <AccountLink account={account} />
      <span>{regime === null ? <span className="muted">-</span> : <RegimeTag of={regime} />}</span>
      <span>
        <OutcomeTag of={outcome} />
        {mode === 'dry' ? <Tag tone="warn">dry</Tag> : null}
      </span>
      <span className="symbols">{symbolsOf(line)}</span>
      <span className="says" title={says ?? ''}>
        {says ?? (symbols.length === 0 ? 'no orders' : '')}
      </span>
    </li>
  );
}

const COUNTS = ['filled', 'resting', 'refused', 'expired', 'cancelled'] as const;

function symbolsOf(line: Line): string {
  const wanted = line.symbols.map(({ ticker, side }) => `${side} ${ticker}`).join(', ');
  const became = COUNTS.filter((name) => line[name] > 0).map((name) => `${line[name]} ${name}`);
  return became.length === 0 ? wanted : `${wanted} (${became.join(', ')})`;
}
