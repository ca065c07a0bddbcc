import { Lexer } from 'yaml';

/** Comments of a text in their order. */
export function commentsOf(text: string): readonly string[] {
  return [...new Lexer().lex(text)].filter((token) => token.startsWith('#'));
}
