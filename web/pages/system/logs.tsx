import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAsked } from '../../address/index.ts';
import { useView } from '../../api/index.ts';
import { Empty, Moment, Shown } from '../../kit/index.ts';

const LINES = 400;
const LOOK_MS = 5000;
const TONES: Readonly<Record<string, string>> = { error: 'down', warn: 'warn' };
const LEVELS = ['everything', 'warn', 'error'];

/** The newest lines of the service, anew each few seconds. */
export function Logs(): ReactNode {
  const [level, setLevel] = useAsked('level', 'everything');
  const logs = useView('/service/logs', { limit: LINES }, { everyMs: LOOK_MS });
  return (
    <div className="stack">
      <Select
        label="Level"
        w={180}
        allowDeselect={false}
        data={LEVELS}
        value={level}
        onChange={(word) => setLevel(word ?? 'everything')}
      />
      <Shown of={logs} lines={12}>
        {(all) => {
          const lines = all.filter((line) => level === 'everything' || line.level === level);
          return lines.length === 0 ? (
            <Empty title="No such lines">
              The service has said nothing of that level; `invest logs` has older days.
            </Empty>
          ) : (
            <ul className="log-lines" tabIndex={0} aria-label="Lines of the log, newest first">
              {lines.toReversed().map(({ at, level: own, says }, place) => (
                <li key={`${at} ${place}`}>
                  <span className="muted">
                    <Moment at={at} shape="whole" />
                  </span>{' '}
                  <strong className={TONES[own] ?? ''}>{own}</strong> {says}
                </li>
              ))}
            </ul>
          );
        }}
      </Shown>
    </div>
  );
}
