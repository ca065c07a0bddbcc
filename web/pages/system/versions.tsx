import type { ReactNode } from 'react';
import { useView } from '../../api/index.ts';
import { Figure, Figures, Moment, Shown } from '../../kit/index.ts';

/** What runs, since when, and where its files are. */
export function Versions(): ReactNode {
  const status = useView('/service/status');
  const backups = useView('/backups');
  return (
    <Shown of={status}>
      {({ service, world }) => (
        <div className="stack">
          <Figures>
            <Figure label="Version">{service?.version ?? 'no service runs'}</Figure>
            <Figure label="World">{world}</Figure>
            <Figure label="Process">{service?.pid ?? '-'}</Figure>
            <Figure label="Since">
              <span className="small">
                <Moment at={service?.since} shape="whole" />
              </span>
            </Figure>
            <Figure label="Address">
              <span className="small">{service?.address ?? '-'}</span>
            </Figure>
          </Figures>
          <p className="small muted">
            Log: {service?.log ?? 'none'}. Backups: {backups.data?.folder ?? 'unknown'}.
          </p>
        </div>
      )}
    </Shown>
  );
}
