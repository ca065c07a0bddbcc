import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A certificate for 127.0.0.1 and its key, made for one run. */
export type OwnCertificate = {
  readonly cert: string;
  readonly key: string;
  /** The file of the certificate, for whoever is to trust it. */
  readonly path: string;
};

/** Undefined where this machine has no openssl to make one. */
export function ownCertificate(folder: string): OwnCertificate | undefined {
  const [path, keyPath] = [join(folder, 'own.crt'), join(folder, 'own.key')];
  const told = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=own -addext subjectAltName=IP:127.0.0.1 -keyout ${keyPath} -out ${path}`;
  try {
    execFileSync('openssl', told.split(' '), { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  return { cert: readFileSync(path, 'utf8'), key: readFileSync(keyPath, 'utf8'), path };
}
