import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { count } from '../../format/index.ts';
import { faultsByPath } from './faults-by-path.ts';
import { ReviewButton } from './review-button.tsx';
import { hasHidden, useSettings } from './settings-desk.tsx';

/** What is changed and not saved: the difference first, then the file. */
export function SaveBar(): ReactNode {
  const { file, changes, isStale, faults, discard, tellFaults } = useSettings();
  if (changes.length === 0) return null;
  return (
    <div className="save-bar" role="region" aria-label="changes that are not saved">
      {isStale ? (
        <span className="warn" role="alert">
          config.yaml was changed meanwhile. Discard these changes, and make them again.
        </span>
      ) : (
        <span role="status">
          {changes.length === 1 ? '1 change' : `${count(changes.length)} changes`}, not saved
          {faults.size === 0 ? '' : `; ${count(faults.size)} with a fault`}
        </span>
      )}
      <span className="row">
        <Button variant="default" size="sm" onClick={discard}>
          Discard
        </Button>
        <ReviewButton
          label="See the difference and save"
          look="main"
          title="What changes in config.yaml"
          address="/api/config/changes"
          body={{ changes, basedOn: file.hash }}
          does="Save"
          isDisabled={isStale || changes.some(({ value }) => hasHidden(value))}
          onReviewed={(view) => tellFaults(faultsByPath(view.faults))}
          onDone={discard}
        />
      </span>
    </div>
  );
}
