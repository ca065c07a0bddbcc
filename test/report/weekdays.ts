const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Monday to Friday from a Monday on. */
export function weekdays(monday: string, count: number): readonly string[] {
  const days: string[] = [];
  let on = monday;
  for (let place = 0; days.length < count; place += 1) {
    if (place % 7 < 5) days.push(on);
    on = nextDay(on);
  }
  return days;
}

export function nextDay(on: string): string {
  const [year = 0, month = 1, day = 1] = on.split('-').map(Number);
  const isLeap = month === 2 && year % 4 === 0;
  const length = (LENGTHS[month - 1] ?? 31) + (isLeap ? 1 : 0);
  if (day < length) return written(year, month, day + 1);
  return month < 12 ? written(year, month + 1, 1) : written(year + 1, 1, 1);
}

function written(year: number, month: number, day: number): string {
  return [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}
