import { PortError } from '#ports';

/** Nothing of the name that was asked for; the sentence says what was probably meant. */
export class NotThere extends PortError {
  constructor(port: string, says: string) {
    super(port, says, { retryable: false });
  }
}
