import { readInstant, toIso, type Instant } from '#core/calendar';

const NAME = /^invest-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z\.tar\.zst$/;

/** What an automatic backup is called: "invest-20261123T021500Z.tar.zst". */
export function backupName(at: Instant): string {
  return `invest-${toIso(at).replaceAll(/[-:]|\.\d+/g, '')}.tar.zst`;
}

/** When a backup was made, to the second; undefined for a file of any other name. */
export function backupAt(name: string): Instant | undefined {
  const [, year, month, day, hour, minute, second] = NAME.exec(name) ?? [];
  if (year === undefined) return undefined;
  return readInstant(
    `${year}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${second ?? ''}Z`,
  );
}
