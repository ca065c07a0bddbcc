import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useView } from '../../api/index.ts';
import { faultText } from './faults-by-path.ts';

/** What is wrong with the file as it lies there, and whether the service has read it. */
export function FileState(): ReactNode {
  const check = useView('/config/check');
  const status = useView('/service/status');
  const isOutdated = status.data?.service?.isOutdated === true;
  const me = useView('/me');
  const { faults = [], warnings = [] } = check.data ?? {};
  return (
    <>
      {me.data === undefined || me.data.scope === 'admin' ? null : (
        <div className="notice">
          You may look at everything here. Changing it needs the scope admin; you came with{' '}
          {me.data.scope}.
        </div>
      )}
      {isOutdated ? (
        <div className="notice warn" role="status">
          config.yaml has changed since the service started, and the service holds what it has read.
          It takes the new one at its next start: <code>invest restart</code>
        </div>
      ) : null}
      {faults.length === 0 ? null : (
        <div className="notice bad" role="alert">
          <strong>config.yaml cannot be read.</strong> Mend it by hand, or{' '}
          <Link href="/settings/history">go back to a former version</Link>.
          <FaultList of={faults} />
        </div>
      )}
      {warnings.length === 0 ? null : (
        <div className="notice warn">
          <strong>Allowed, and perhaps not meant:</strong>
          <FaultList of={warnings} />
        </div>
      )}
    </>
  );
}

function FaultList({ of }: { readonly of: readonly Parameters<typeof faultText>[0][] }): ReactNode {
  return (
    <ul>
      {of.map((fault) => (
        <li key={`${fault.line} ${fault.column} ${fault.says}`}>
          line {fault.line}, <code>{fault.path}</code>: {faultText(fault)}
        </li>
      ))}
    </ul>
  );
}
