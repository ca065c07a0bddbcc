import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { FieldsForm } from './fields-form.tsx';
import { rowKeys, rowKind, type RowKind } from './keys-shown.ts';
import { ListField } from './list-field.tsx';
import { useSettings } from './settings-desk.tsx';
import { isMap, type Path } from './value-at.ts';

const KINDS: readonly { readonly value: RowKind; readonly label: string }[] = [
  { value: 'once', label: 'once on some weekdays' },
  { value: 'often', label: 'several times on some weekdays' },
  { value: 'monthly', label: 'once a month' },
];

const BEGINS: Readonly<Record<RowKind, Readonly<Record<string, unknown>>>> = {
  once: { days: 'MON-FRI', time: '18:00' },
  often: { days: 'MON-FRI', every_minutes: 30, from: '15:30', to: '21:30' },
  monthly: { monthly: 1, time: '20:00' },
};

/** When an account decides, row by row. */
export function ScheduleField({ path }: { readonly path: Path }): ReactNode {
  return (
    <ListField path={path} what="a time" begins={BEGINS.once} titleOf={rowText} entry={rowEntry} />
  );
}

function rowEntry(path: Path, row: unknown): ReactNode {
  return <RowForm path={path} row={row} />;
}

function RowForm({ path, row }: { readonly path: Path; readonly row: unknown }): ReactNode {
  const { set } = useSettings();
  const kind = rowKind(row);
  return (
    <div className="stack">
      <Select
        label="How often"
        allowDeselect={false}
        maw={320}
        data={[...KINDS]}
        value={kind}
        onChange={(word) => {
          const next = KINDS.find(({ value }) => value === word)?.value;
          if (next !== undefined && next !== kind) set(path, { ...BEGINS[next] });
        }}
      />
      <FieldsForm path={path} keys={rowKeys(kind)} />
    </div>
  );
}

/** "MON-FRI 18:00", "day 1 of the month 20:00". */
export function rowText(row: unknown): string {
  if (!isMap(row)) return 'a new time';
  const { days, monthly, months, time, every_minutes: every, from, to } = row;
  const day =
    monthly === undefined ? words(days) : `day ${words(monthly)} of ${monthsText(months)}`;
  const clock =
    every === undefined ? words(time) : `every ${words(every)} min ${words(from)}-${words(to)}`;
  return `${day} ${clock}`;
}

function monthsText(months: unknown): string {
  return months === undefined ? 'each month' : words(months);
}

function words(value: unknown): string {
  if (Array.isArray(value)) return value.map(words).join(' ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '?';
}
