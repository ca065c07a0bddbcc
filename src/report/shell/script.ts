/** What a page does beyond being read: a theme by hand, a readout over charts, tables in another order. It writes text only, never markup. */
export const SCRIPT = `'use strict';
const root = document.documentElement;
const theme = document.getElementById('theme');
const isDark = () => root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
const named = () => { theme.textContent = isDark() ? 'Light theme' : 'Dark theme'; };
theme.hidden = false;
named();
theme.onclick = () => { root.dataset.theme = isDark() ? 'light' : 'dark'; named(); };
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', named);

const said = (share, sign) => {
  const digits = Math.abs(share * 100).toFixed(2);
  const shows = /[1-9]/.test(digits);
  const lead = share < 0 ? '\\u2212' : sign === 'signed' ? '+' : '';
  return (shows ? lead : '') + digits + '\\u00a0%';
};
const pointsOf = (path) => {
  const points = [];
  for (const part of path.getAttribute('d').split('M').slice(1)) {
    const numbers = part.match(/-?\\d+/g).map(Number);
    let x = 0, y = 0;
    for (let i = 0; i < numbers.length; i += 2) { x += numbers[i]; y += numbers[i + 1]; points.push([x, y, i === 0]); }
  }
  return points;
};
const atPlace = (points, place) => {
  let found = null, next = null;
  for (const point of points) { if (point[0] <= place) found = point; else { next = point; break; } }
  if (!found) return null;
  if (found[0] === place) return found[1];
  return next && !next[2] ? found[1] + (next[1] - found[1]) * (place - found[0]) / (next[0] - found[0]) : null;
};
for (const plot of document.querySelectorAll('.plot')) {
  const svg = plot.querySelector('svg'), cursor = plot.querySelector('.cursor'), readout = plot.querySelector('.readout');
  const { low, high, sign } = plot.dataset;
  const days = document.getElementById(plot.dataset.days).value.split(' ');
  const last = Math.max(1, days.length - 1);
  let series = null, place = -1;
  const show = (to) => {
    series ??= [...plot.querySelectorAll('path[data-name]')].reverse().map((path) => [path.dataset.name, pointsOf(path)]);
    place = Math.min(days.length - 1, Math.max(0, to));
    const day = document.createElement('b');
    day.textContent = days[place] === 'start' ? 'at the start' : days[place];
    const rows = series.map(([name, points]) => {
      const row = document.createElement('span'), y = atPlace(points, place);
      row.textContent = name + ': ' + (y === null ? 'not known' : said(+high - y / 10000 * (high - low), sign));
      return row;
    });
    readout.replaceChildren(day, ...rows);
    readout.hidden = false;
    readout.className = 'readout ' + (place < last / 2 ? 'right' : 'left');
    const x = place / last * 100 + '%';
    cursor.setAttribute('x1', x);
    cursor.setAttribute('x2', x);
    cursor.setAttribute('class', 'cursor on');
  };
  const hide = () => { readout.hidden = true; cursor.setAttribute('class', 'cursor'); };
  const over = (event) => {
    const box = svg.getBoundingClientRect();
    show(Math.round((event.clientX - box.left) / box.width * last));
  };
  plot.addEventListener('pointermove', over);
  plot.addEventListener('pointerdown', over);
  plot.addEventListener('pointerleave', hide);
  plot.addEventListener('blur', hide);
  plot.addEventListener('keydown', (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1, PageUp: -21, PageDown: 21, Home: -Infinity, End: Infinity }[event.key];
    if (event.key === 'Escape') hide();
    if (by === undefined) return;
    event.preventDefault();
    show(place >= 0 ? place + by : by === Infinity || by === -1 || by === -21 ? last : 0);
  });
}

const worth = (cell) => {
  const text = cell.textContent.trim();
  const number = Number(text.replace(/[$,+%\\u00a0]/g, '').replace('\\u2212', '-'));
  return text === '' || Number.isNaN(number) ? text : number;
};
const before = (a, b) => a === '' || b === '' ? (a === '') - (b === '') : typeof a === typeof b ? (a < b ? -1 : a > b ? 1 : 0) : typeof a === 'number' ? -1 : 1;
for (const table of document.querySelectorAll('table.sortable')) {
  table.querySelectorAll('thead th').forEach((head, column) => {
    const button = document.createElement('button');
    button.className = 'sort';
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.onclick = () => {
      const turn = head.getAttribute('aria-sort') === 'ascending' ? -1 : 1;
      for (const other of table.querySelectorAll('thead th')) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', turn === 1 ? 'ascending' : 'descending');
      const body = table.tBodies[0];
      const rows = [...body.rows].map((row) => [worth(row.cells[column]), row]);
      rows.sort(([a], [b]) => a === '' || b === '' ? before(a, b) : turn * before(a, b));
      body.replaceChildren(...rows.map(([, row]) => row));
    };
  });
}
const openTo = () => {
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (!target) return;
  for (let at = target; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
  target.scrollIntoView();
};
addEventListener('hashchange', openTo);
openTo();
`;
