import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useView } from '../../api/index.ts';
import { Section, Shown } from '../../kit/index.ts';

export type ReportProps = {
  readonly id: string;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
};

/** The run as a page of its own that opens without a network. */
export function Report({ id, isOpen, onToggle }: ReportProps): ReactNode {
  const page = useView('/backtests/{id}/report', { id }, { isWanted: isOpen });
  const save = (html: string): void => {
    const address = URL.createObjectURL(new Blob([html], { type: 'text/html' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = `${id}.html`;
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <Section
      title="Report"
      note="one file of HTML, for keeping or showing"
      actions={
        <Button size="compact-sm" variant="default" onClick={onToggle}>
          {isOpen ? 'Close' : 'Make it'}
        </Button>
      }
    >
      {isOpen ? (
        <Shown of={page} lines={4}>
          {({ html }) => (
            <div className="row">
              <Button onClick={() => save(html)}>Save the report</Button>
              <span className="muted small">{Math.round(html.length / 1000)} kB</span>
            </div>
          )}
        </Shown>
      ) : (
        <p className="muted small">It has every decision and trade of the run.</p>
      )}
    </Section>
  );
}
