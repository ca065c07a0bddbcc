import { html } from '#report';
import type { Answer } from '../answering/answer.ts';
import { alarm, formPage } from './form-page.ts';

export type SetupShown = {
  readonly status: number;
  readonly code: string;
  readonly says?: string | undefined;
};

export function setupPage({ status, code, says }: SetupShown): Answer {
  const main = html`<p>
      This house has no password yet. Whoever can read its log sets one: the code stands there, and
      <code>invest logs</code> prints it.
    </p>
    ${alarm(says)}
    <form method="post" action="/setup">
      <label for="code">Code</label>
      <input id="code" name="code" value="${code}" autocomplete="one-time-code" required />
      <label for="password">New password</label>
      <input
        id="password"
        name="password"
        type="password"
        autocomplete="new-password"
        minlength="12"
        required
        aria-describedby="long"
      />
      <small id="long">At least 12 letters; a sentence is fine.</small>
      <label for="again">The same again</label>
      <input id="again" name="again" type="password" autocomplete="new-password" required />
      <button type="submit">Set the password</button>
    </form>`;
  return formPage({ status, title: 'Set up', main });
}
