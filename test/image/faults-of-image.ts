import { dockerfile, type Dockerfile, type Instruction, type Stage } from './dockerfile.ts';

type Rule = (file: Dockerfile) => readonly string[];

const runs = ({ stages }: Dockerfile): readonly Instruction[] =>
  stages.flatMap(({ instructions }) => instructions.filter(({ name }) => name === 'RUN'));

const all = ({ stages }: Dockerfile): readonly Instruction[] =>
  stages.flatMap(({ instructions }) => instructions);

const last = ({ stages }: Dockerfile): Stage =>
  stages.at(-1) ?? { name: '', base: '', instructions: [] };

const named = (stage: Stage, name: string): readonly Instruction[] =>
  stage.instructions.filter((each) => each.name === name);

const at = (found: readonly Instruction[], says: string): readonly string[] =>
  found.map(({ line }) => `line ${line}: ${says}`);

/** What images are held to; the names are those of the published checks where there are any. */
export const POLICY: Readonly<Record<string, Rule>> = {
  'DL3006 a base has a tag': ({ globals, stages }) => {
    const args = new Map(
      globals.map(({ rest }) => [`\${${rest.split('=')[0]}}`, rest.split('=')[1] ?? '']),
    );
    const names = new Set(stages.map(({ name }) => name));
    return stages
      .map(({ base }) => args.get(base) ?? base)
      .filter((base) => !names.has(base) && !/[:@]/.test(base));
  },
  'DL3007 no base is the latest': ({ globals, stages }) =>
    [...globals.map(({ rest }) => rest), ...stages.map(({ base }) => base)].filter((base) =>
      base.endsWith(':latest'),
    ),
  'DL3009 lists of packages are taken away': (file) =>
    at(
      runs(file).filter(
        ({ rest }) =>
          rest.includes('apt-get update') && !rest.includes('rm -rf /var/lib/apt/lists'),
      ),
      'apt-get update without taking its lists away',
    ),
  'DL3014 and DL3015 packages without questions and recommendations': (file) =>
    at(
      runs(file).filter(
        ({ rest }) =>
          /apt-get install/.test(rest) && !/install -y --no-install-recommends/.test(rest),
      ),
      'apt-get install wants -y --no-install-recommends',
    ),
  'DL3004 nobody becomes root again': (file) =>
    at(
      runs(file).filter(({ rest }) => /\bsudo\b/.test(rest)),
      'sudo',
    ),
  'DL3020 COPY and not ADD': (file) =>
    at(
      all(file).filter(({ name }) => name === 'ADD'),
      'ADD',
    ),
  'DL4006 nothing is piped from the network into a shell': (file) =>
    at(
      runs(file).filter(({ rest }) => /\b(?:curl|wget)\b[^&]*\|\s*(?:ba|da)?sh\b/.test(rest)),
      'a pipe from the network into a shell',
    ),
  'DL3000 working folders are absolute': (file) =>
    at(
      all(file).filter(({ name, rest }) => name === 'WORKDIR' && !rest.startsWith('/')),
      'a relative WORKDIR',
    ),
  'DL3002 the last user is not root': (file) => {
    const user = named(last(file), 'USER').at(-1)?.rest ?? 'root';
    return /^(?:root|0)(?::|$)/.test(user) ? [`the image runs as ${user}`] : [];
  },
  'DL3025 what is run is named in its exec form': (file) =>
    at(
      all(file).filter(
        ({ name, rest }) => (name === 'CMD' || name === 'ENTRYPOINT') && !rest.startsWith('['),
      ),
      'the shell form',
    ),
  'DL3055 and others: a health check without a shell and without curl': (file) => {
    const [check, ...more] = named(last(file), 'HEALTHCHECK');
    if (check === undefined || more.length > 0) return ['one health check, in the last stage'];
    return /CMD \[/.test(check.rest) && !/curl|wget/.test(check.rest) ? [] : [check.rest];
  },
  'DL3022 copies are from a stage that is there': (file) =>
    at(
      all(file).filter(({ name, rest }) => {
        const from = /--from=(?<stage>\S+)/.exec(rest)?.groups?.['stage'];
        return (
          name === 'COPY' && from !== undefined && !file.stages.some((each) => each.name === from)
        );
      }),
      'no such stage',
    ),
  'what the builder says of platforms has no default': (file) =>
    at(
      all(file).filter(
        ({ name, rest }) =>
          name === 'ARG' && /^(?:BUILD|TARGET)(?:ARCH|OS|VARIANT|PLATFORM)=/.test(rest),
      ),
      'this default would stand above what the builder says',
    ),
  'packages are copied, never installed, where the image is put together': (file) =>
    at(
      named(last(file), 'RUN').filter(({ rest }) => /\b(?:npm|npx|curl|wget)\b/.test(rest)),
      'the last stage fetches nothing but packages of its base',
    ),
  'no secret is built in': (file) =>
    at(
      [...file.globals, ...all(file)].filter(
        ({ name, rest }) =>
          /^(?:ENV|ARG)$/.test(name) && /token|secret|password|api_?key/i.test(rest),
      ),
      'a secret in ENV or ARG stays in the image',
    ),
  'packages run no scripts': (file) =>
    at(
      runs(file).filter(({ rest }) => /npm (?:ci|install)(?![^&]*--ignore-scripts)/.test(rest)),
      'npm without --ignore-scripts',
    ),
  'labels say what it is': (file) => {
    const text = named(last(file), 'LABEL')
      .map(({ rest }) => rest)
      .join(' ');
    return ['title', 'source', 'licenses', 'version', 'revision'].filter(
      (key) => !text.includes(`org.opencontainers.image.${key}=`),
    );
  },
};

/** What is wrong with a Dockerfile, a line each; none where it is as it should be. */
export function faultsOfImage(text: string): readonly string[] {
  const file = dockerfile(text);
  return Object.entries(POLICY).flatMap(([rule, check]) =>
    check(file).map((fault) => `${rule}: ${fault}`),
  );
}
