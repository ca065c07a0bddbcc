import type { ReactNode } from 'react';
import type { Setting } from './settings-desk.tsx';

/** Where a value comes from, and the way back. */
export function SettingFoot({
  setting,
  isNeeded,
}: {
  readonly setting: Setting;
  readonly isNeeded: boolean;
}): ReactNode {
  const { value, own, isChanged, set, undo } = setting;
  const isNew = isNeeded && own === undefined;
  const isTaken = value !== undefined && !isNeeded;
  return (
    <div className="setting-foot small">
      <span className={isChanged ? 'warn' : 'muted'}>{isNew ? 'needed' : originOf(setting)}</span>
      {isChanged && !isNew ? (
        <button type="button" className="link-button" onClick={undo}>
          undo
        </button>
      ) : null}
      {!isChanged && isTaken ? (
        <button type="button" className="link-button" onClick={() => set(undefined)}>
          take it out
        </button>
      ) : null}
    </div>
  );
}

const LONGEST = 40;

/** What the file does not say holds by default, or not at all. */
function originOf({ value, own, usual, isChanged }: Setting): string {
  const absent = usual === undefined ? 'not in the file' : 'by default';
  if (!isChanged) return own === undefined ? absent : 'in the file';
  const was = own === undefined ? absent : shortText(own);
  return value === undefined ? `to be taken out of the file; was ${was}` : `changed; was ${was}`;
}

function shortText(value: unknown): string {
  const isOfWords = Array.isArray(value) && value.every((each) => typeof each === 'string');
  const plain = isOfWords ? value.join(', ') : value;
  const text = typeof plain === 'string' ? plain : JSON.stringify(plain);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}
