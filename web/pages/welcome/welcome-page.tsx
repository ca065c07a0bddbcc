import { Button, PasswordInput, Stepper } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useAsked } from '../../address/index.ts';
import { useAct, useMirror, useView } from '../../api/index.ts';
import { Page, Section, Shown, Tag, useSay, WorkButton } from '../../kit/index.ts';

const STEPS = ['password', 'ghostfolio', 'models', 'accounts', 'done'] as const;

/** The first steps in a home of one's own: password, Ghostfolio, model server, accounts. Each may be left out. */
export function WelcomePage(): ReactNode {
  const [asked, ask] = useAsked('step', 'password');
  const place = Math.max(
    0,
    STEPS.findIndex((step) => step === asked),
  );
  const go = (to: number): void =>
    ask(STEPS[Math.min(STEPS.length - 1, Math.max(0, to))] ?? 'password');
  return (
    <Page title="First steps" lead="Four things, each of which may wait. Nothing here trades.">
      <Section title="Set up">
        <Stepper
          active={place}
          onStepClick={go}
          size="sm"
          iconSize={34}
          orientation="vertical"
          aria-label="Steps"
        >
          <Stepper.Step label="Password" description="who may look and act">
            <PasswordStep />
          </Stepper.Step>
          <Stepper.Step label="Ghostfolio" description="a mirror of the books, optional">
            <GhostfolioStep />
          </Stepper.Step>
          <Stepper.Step label="Model server" description="who decides, optional">
            <ModelsStep />
          </Stepper.Step>
          <Stepper.Step label="Accounts" description="what is run">
            <AccountsStep />
          </Stepper.Step>
          <Stepper.Completed>
            <p>
              That is all. <Link href="/">The overview</Link> shows every account; the next slots
              stand in <Link href="/control">Run control</Link>.
            </p>
          </Stepper.Completed>
        </Stepper>
        <div className="row" style={{ marginTop: 16 }}>
          <Button variant="default" disabled={place === 0} onClick={() => go(place - 1)}>
            Back
          </Button>
          <Button disabled={place === STEPS.length - 1} onClick={() => go(place + 1)}>
            {place === STEPS.length - 2 ? 'Finish' : 'Next'}
          </Button>
        </div>
      </Section>
    </Page>
  );
}

const LEAST = 12;

function PasswordStep(): ReactNode {
  const [password, setPassword] = useState('');
  const [current, setCurrent] = useState('');
  const [again, setAgain] = useState('');
  const say = useSay();
  const { mutate, isPending, error } = useAct();
  const isSame = password === again;
  const set = (): void =>
    mutate(
      {
        method: 'PUT',
        address: '/api/admin/password',
        body: { password, ...(current === '' ? {} : { current }) },
      },
      {
        onSuccess: () => {
          say('the password holds from now on');
          setPassword('');
          setAgain('');
          setCurrent('');
        },
        onError: ({ message }) => say(message, 'bad'),
      },
    );
  return (
    <form
      className="stack"
      style={{ maxWidth: 420 }}
      onSubmit={(event) => {
        event.preventDefault();
        set();
      }}
    >
      <WhyPassword />
      <PresentPassword value={current} onChange={setCurrent} />
      <PasswordInput
        label="New password"
        description={`At least ${LEAST} letters`}
        autoComplete="new-password"
        value={password}
        error={error?.message}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <PasswordInput
        label="Once more"
        autoComplete="new-password"
        value={again}
        error={isSame || again === '' ? undefined : 'The two are not the same.'}
        onChange={(event) => setAgain(event.currentTarget.value)}
      />
      <SetButton isWorking={isPending} isFit={password.length >= LEAST && isSame} />
    </form>
  );
}

function SetButton({
  isWorking,
  isFit,
}: {
  readonly isWorking: boolean;
  readonly isFit: boolean;
}): ReactNode {
  return (
    <div>
      <WorkButton type="submit" isWorking={isWorking} disabled={!isFit}>
        Set the password
      </WorkButton>
    </div>
  );
}

function PresentPassword({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactNode {
  return (
    <PasswordInput
      label="Present password"
      description="Only where there is one"
      autoComplete="current-password"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function WhyPassword(): ReactNode {
  const me = useView('/me');
  return (
    <p>
      Whoever is at this machine may come in without one. Others may not at all until there is a
      password; you came as <strong>{me.data?.who ?? '...'}</strong>.
    </p>
  );
}

function GhostfolioStep(): ReactNode {
  const { isConnected, status } = useMirror();
  return (
    <div className="stack">
      <p>
        Ghostfolio shows the accounts as portfolios of its own. It is told what was booked, and
        nothing is read back from it: without it everything works the same.
      </p>
      <p>
        {isConnected === true ? (
          <Tag tone={status.data?.healthy === true ? 'good' : 'warn'}>
            {status.data?.says ?? 'connected'}
          </Tag>
        ) : (
          <Tag>not connected</Tag>
        )}
      </p>
      <p>
        <Link href="/ghostfolio">Connect it</Link>, or leave it out.
      </p>
    </div>
  );
}

function ModelsStep(): ReactNode {
  const models = useView('/models');
  return (
    <div className="stack">
      <p>
        A model server answers as OpenAI does: llama-server, llama-swap, Ollama, vLLM. Without one
        accounts are decided by rules; rules never take the place of a model that fails.
      </p>
      <Shown of={models}>
        {({ models: all }) => (
          <ul>
            {all.map(({ name, ok, says, fix }) => (
              <li key={name}>
                <Tag tone={ok ? 'good' : 'warn'}>{ok ? 'ready' : 'not ready'}</Tag>{' '}
                <strong>{name}</strong>: {says} <span className="muted">{fix ?? ''}</span>
              </li>
            ))}
          </ul>
        )}
      </Shown>
      <p>
        <Link href="/settings/models">Models and their servers</Link>
      </p>
    </div>
  );
}

function AccountsStep(): ReactNode {
  const accounts = useView('/accounts');
  return (
    <div className="stack">
      <Shown of={accounts}>
        {(all) => (
          <p>
            There are {all.length} accounts, each with virtual money, a strategy, a schedule and who
            decides: {all.map(({ name }) => name).join(', ')}.
          </p>
        )}
      </Shown>
      <p>
        <Link href="/settings/accounts">Change them</Link>; budgets, schedules, models and limits
        are all configuration.
      </p>
    </div>
  );
}
