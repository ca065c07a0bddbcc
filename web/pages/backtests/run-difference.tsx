import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAskedAll } from '../../address/index.ts';
import { useView } from '../../api/index.ts';
import { CodeText, Section, Shown, Tag } from '../../kit/index.ts';

/** Where two runs part: the first decision at which they are not the same, and by what. */
export function RunDifference({
  first,
  second,
}: {
  readonly first: string;
  readonly second: string;
}): ReactNode {
  const [, setWords] = useAskedAll();
  const difference = useView('/backtests/{first}/differences/{second}', { first, second });
  return (
    <Section
      title="Where the two runs part"
      actions={
        <Button size="compact-sm" variant="default" onClick={() => setWords({ with: '' })}>
          Close
        </Button>
      }
    >
      <Shown of={difference}>
        {({ isSame, says, difference: parted }) => (
          <div className="stack">
            <p>
              <Tag tone={isSame ? 'good' : 'warn'}>
                {isSame ? 'the same, to the byte' : parted.kind}
              </Tag>{' '}
              {says}
            </p>
            {isSame ? null : (
              <CodeText label="The difference">{JSON.stringify(parted, undefined, 2)}</CodeText>
            )}
          </div>
        )}
      </Shown>
    </Section>
  );
}
