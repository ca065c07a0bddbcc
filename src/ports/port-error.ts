/** The world failed us: one error for every port, so that callers can tell a retry from a refusal. */
export class PortError extends Error {
  override readonly name = 'PortError';
  readonly port: string;
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;

  constructor(port: string, message: string, options: { retryable: boolean; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.port = port;
    this.retryable = options.retryable;
  }
}
