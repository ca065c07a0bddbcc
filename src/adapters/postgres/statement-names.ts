/** The name under which a statement is kept on its connection, so that the server reads it once. */
export type StatementNames = (sql: string) => string;

export function statementNames(): StatementNames {
  const known = new Map<string, string>();
  return (sql) => {
    const name = known.get(sql) ?? `s${known.size}`;
    known.set(sql, name);
    return name;
  };
}
