/** Where to listen; what is absent stands in config.yaml. */
export type Listening = { readonly host?: string; readonly port?: number };
