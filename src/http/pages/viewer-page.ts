import { html, type Html } from '#report';
import type { Answer } from '../answering/answer.ts';
import { objectIn, textIn, type Operation } from '../document/operations-of.ts';

/** Our own files and our own API, nothing else. */
const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
};

/** Everything that can be asked, by group, with an example and a trial where asking changes nothing. */
export function viewerPage(operations: readonly Operation[], version: string): Answer {
  const groups = Map.groupBy(operations, ({ group }) => group);
  const { markup } = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>API - invest</title>
        <link rel="stylesheet" href="/api/docs.css" />
        <script src="/api/docs.js" defer></script>
      </head>
      <body>
        <header>
          <h1>API of this house</h1>
          <p>
            Version ${version}. The same as a document: <a href="/api/openapi.json">openapi.json</a>
            (OpenAPI 3.1).
          </p>
        </header>
        <main>
          <div class="find">
            <label for="filter">Find</label>
            <input id="filter" type="search" autocomplete="off" />
            <span id="found" role="status"></span>
          </div>
          ${[...groups].map(sectionOf)}
        </main>
      </body>
    </html> `;
  return { kind: 'text', status: 200, type: HTML, text: markup, headers: HEADERS };
}

const HTML = 'text/html; charset=utf-8';

function sectionOf([group, operations]: readonly [string, readonly Operation[]]): Html {
  const id = `group-${group}`;
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${group}</h2>
    ${operations.map(articleOf)}
  </section>`;
}

function articleOf(operation: Operation): Html {
  const { name, method, path, says, scope } = operation;
  const words = [name, method, path, says, scope, operation.group].join(' ').toLowerCase();
  return html`<article id="${name}" data-words="${words}">
    <h3><span class="method">${method}</span>${path}</h3>
    <p>${says}</p>
    <p class="scope">${scopeSays(scope)}</p>
    ${parametersOf(operation)} ${schemaOf('Body', operation.body)}
    ${schemaOf('Answer', operation.told)}
    <details>
      <summary>Example</summary>
      <pre>${exampleOf(operation)}</pre>
    </details>
    ${trialOf(operation)}
  </article>`;
}

function scopeSays(scope: string): string {
  const isOpen = ['anybody', 'login', 'setup'].includes(scope);
  return isOpen ? 'No scope needed.' : `Scope: ${scope}.`;
}

function parametersOf({ parameters }: Operation): Html | undefined {
  if (parameters.length === 0) return undefined;
  const rows = parameters.map(
    ({ name, place, isRequired, schema }) =>
      html`<tr>
        <th scope="row"><code>${name}</code></th>
        <td>${place}${isRequired ? ', required' : ''}</td>
        <td>${kindOf(schema)}</td>
      </tr>`,
  );
  return html`<div class="wide">
    <table>
      <thead>
        <tr>
          <th scope="col">Parameter</th>
          <th scope="col">Where</th>
          <th scope="col">What</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

/** A schema in a few words. */
function kindOf(schema: Readonly<Record<string, unknown>>): string {
  const choices: readonly unknown[] = Array.isArray(schema['enum']) ? schema['enum'] : [];
  if (choices.length > 0) return choices.map(String).join(', ');
  const standard = 'default' in schema ? `, else ${JSON.stringify(schema['default'])}` : '';
  return `${textIn(schema, 'format') ?? textIn(schema, 'type') ?? 'anything'}${standard}`;
}

function schemaOf(
  title: string,
  schema: Readonly<Record<string, unknown>> | undefined,
): Html | undefined {
  if (schema === undefined) return undefined;
  return html`<details>
    <summary>${title}</summary>
    <pre>${JSON.stringify(schema, null, 2)}</pre>
  </details>`;
}

function exampleOf({ method, path, body }: Operation): string {
  const line = [`curl -H "Authorization: Bearer $INVEST_TOKEN"`];
  if (method !== 'GET') line.push(`-X ${method} -H "Idempotency-Key: $(uuidgen)"`);
  if (body !== undefined) {
    const names = Object.keys(objectIn(body, 'properties'));
    const fields = Object.fromEntries(names.map((name) => [name, '...']));
    line.push(`-H "Content-Type: application/json" -d '${JSON.stringify(fields)}'`);
  }
  return [...line, `"$INVEST_URL${path}"`].join(' \\\n  ');
}

function trialOf({ method, path, name, parameters, isStream }: Operation): Html | undefined {
  if (method !== 'GET' || isStream) return undefined;
  const fields = parameters.map(
    (parameter) =>
      html`<label
        >${parameter.name}
        <input
          name="${parameter.name}"
          data-place="${parameter.place}"
          autocomplete="off"
          ${parameter.isRequired ? html`required` : undefined}
        />
      </label>`,
  );
  return html`<details>
    <summary>Try it</summary>
    <form data-path="${path}" aria-label="${`Try ${name}`}">
      ${fields}
      <button type="submit">Ask</button>
      <output hidden tabindex="0" aria-label="${`Answer of ${name}`}"></output>
    </form>
  </details>`;
}
