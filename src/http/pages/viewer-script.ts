/** Of the page that lists the API: a filter, and asking by GET; all it shows is put there as text. */
export const VIEWER_SCRIPT = `'use strict';
const all = [...document.querySelectorAll('article')];
const filter = document.getElementById('filter');
const found = document.getElementById('found');
const show = () => {
  const words = filter.value.toLowerCase().split(/\\s+/).filter((word) => word !== '');
  let count = 0;
  for (const one of all) {
    const text = one.dataset.words;
    one.hidden = !words.every((word) => text.includes(word));
    if (!one.hidden) count += 1;
  }
  for (const group of document.querySelectorAll('section'))
    group.hidden = [...group.querySelectorAll('article')].every((one) => one.hidden);
  found.textContent = count + ' of ' + all.length + ' routes';
};
filter.addEventListener('input', show);
show();
const MOST = 200000;
const asked = (form) => {
  let path = form.dataset.path;
  const query = new URLSearchParams();
  for (const field of form.querySelectorAll('input')) {
    if (field.dataset.place === 'path') path = path.replace('{' + field.name + '}', encodeURIComponent(field.value));
    else if (field.value !== '') query.set(field.name, field.value);
  }
  return query.size === 0 ? path : path + '?' + query;
};
const told = (text, type) => {
  if (!type.includes('json')) return text;
  try { return JSON.stringify(JSON.parse(text), null, 2); } catch { return text; }
};
for (const form of document.querySelectorAll('form')) {
  const out = form.querySelector('output');
  const button = form.querySelector('button');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    button.disabled = true;
    out.hidden = false;
    out.textContent = '...';
    const path = asked(form);
    try {
      const answer = await fetch(path, { headers: { Accept: 'application/json' } });
      const text = told(await answer.text(), answer.headers.get('content-type') ?? '');
      out.textContent = 'GET ' + path + '\\n' + answer.status + ' ' + answer.statusText + '\\n\\n' +
        (text.length > MOST ? text.slice(0, MOST) + '\\n... and more' : text);
    } catch (error) {
      out.textContent = 'GET ' + path + '\\nno answer: ' + error.message;
    } finally {
      button.disabled = false;
    }
  });
}
`;
