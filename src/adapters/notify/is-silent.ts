import type { Notice } from '#ports';

/** Whether a message should make no noise: it is for the log of the day, or a repeat of what is no alarm. */
export function isSilent({ level, mayBeRepeat }: Pick<Notice, 'level' | 'mayBeRepeat'>): boolean {
  return level === 'info' || (mayBeRepeat && level !== 'alarm');
}
