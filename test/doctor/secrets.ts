/** A key of a model server. */
export const MODEL_KEY = 'sk-doctor-must-not-print-this';

/** A security token that Ghostfolio does not know. */
export const WRONG_TOKEN = 'doctor-must-not-print-this-token';

/** In the query of a redirect of Yahoo's. */
export const SESSION_ID = '3_cc-session_doctor';

/** What no line of doctor may hold, beside the tokens of the fakes. */
export const SECRETS: readonly string[] = [MODEL_KEY, WRONG_TOKEN, SESSION_ID];
