import { useState, type ReactNode } from 'react';
import type { DoctorCheck } from '#contract';
import { addressOf, useView } from '../../api/index.ts';
import { ActButton, Moment, Shown, Tag, WorkButton } from '../../kit/index.ts';

/** Every check with what to do, and a button where it can be mended by itself. */
export function Doctor(): ReactNode {
  const [isWhole, setWhole] = useState(false);
  const doctor = useView('/repairs', isWhole ? {} : { quick: 'true' }, { keepsFormer: true });
  return (
    <div className="stack">
      <div className="row">
        <Tag tone={doctor.data?.ok === false ? 'bad' : 'good'}>
          {doctor.data?.ok === false ? 'something is wrong' : 'well'}
        </Tag>
        <WorkButton
          size="xs"
          variant="default"
          isWorking={doctor.isFetching}
          onClick={() => (isWhole ? void doctor.refetch() : setWhole(true))}
        >
          {isWhole ? 'Look again' : 'Look at everything, ledgers and outside too'}
        </WorkButton>
      </div>
      <Shown of={doctor} lines={10}>
        {({ checks }) => (
          <ul className="checks">
            {checks
              .toSorted((left, right) => Number(left.ok) - Number(right.ok))
              .map((check) => (
                <CheckLine key={`${check.id} ${check.says}`} check={check} />
              ))}
          </ul>
        )}
      </Shown>
    </div>
  );
}

function CheckLine({
  check: { id, ok, says, fix, since, effect, repair },
}: {
  readonly check: DoctorCheck;
}): ReactNode {
  return (
    <li>
      <span>
        <Tag tone={ok ? 'good' : 'bad'}>{id}</Tag>
      </span>
      <span>
        {says}
        {effect === null ? null : <div className="small muted">{effect}</div>}
        {fix === null ? null : <div className="small">What to do: {fix}</div>}
        {since === null ? null : (
          <div className="small muted">
            since <Moment at={since} />
          </div>
        )}
      </span>
      {repair === null ? (
        <span />
      ) : (
        <ActButton
          label="Repair"
          act={{ address: addressOf('/repairs/{name}', { name: repair }) }}
          confirm={`Makes the repair "${repair}". Nothing of it touches ledger or record.`}
        />
      )}
    </li>
  );
}
