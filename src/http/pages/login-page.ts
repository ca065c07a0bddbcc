import { html } from '#report';
import type { Answer } from '../answering/answer.ts';
import { alarm, formPage } from './form-page.ts';

export function loginPage(status: number, says?: string): Answer {
  const main = html`${alarm(says)}
    <form method="post" action="/login">
      <label for="password">Password</label>
      <input
        id="password"
        name="password"
        type="password"
        autocomplete="current-password"
        required
        autofocus
      />
      <button type="submit">Log in</button>
    </form>`;
  return formPage({ status, title: 'Log in', main });
}
