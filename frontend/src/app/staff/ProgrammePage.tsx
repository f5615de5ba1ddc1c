// One programme: changing what it says, with every version of its statement kept for whoever affirmed it.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { client } from '../../api/change';
import { useWhole } from '../../api/client';
import { isProblem } from '../../api/problem';
import { useEdit, useTagged, type Tagged } from '../../api/tagged';
import { paths } from '../paths';
import { SignedIn } from '../person/SignedIn';
import { Heading, useTitle } from '../shell/page';
import { Link, useParam } from '../shell/router';
import { day, inZone, ownZone } from '../ui/dates';
import { ErrorSummary, Saved, Send, type Wrongs } from '../ui/form';
import { Loading, Trouble } from '../ui/states';
import { byPointer } from './byPointer';
import { asks, filledFrom, input, ProgrammeFields, useCheck, type Given, type Programme } from './ProgrammeFields';
import { useSteps } from './programmeWords';

export function ProgrammePage() {
  const { t } = useLingui();
  useTitle(t`A programme`);
  return <SignedIn>{() => <Load />}</SignedIn>;
}

function Load() {
  const { t } = useLingui();
  const org = useParam('org');
  const programme = useParam('programme');
  const found = useTagged('/v1/orgs/{org}/programmes/{programme}', { path: { org, programme } });
  if (found.isPending) return <Loading page>{t`Getting this programme`}</Loading>;
  if (found.error) return <Trouble page error={found.error} again={() => void found.refetch()} />;
  return <Form org={org} found={found.data} />;
}

interface FormProps {
  org: string;
  found: Tagged<Programme>;
}

function Form({ org, found: { value, etag } }: FormProps) {
  const queries = useQueryClient();
  const order = useSteps().map(([step]) => step);
  const check = useCheck();
  const all = useWhole('/v1/orgs/{org}/programmes', { path: { org } });
  const [given, setGiven] = useState<Given>(() => filledFrom(value));
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const [saved, setSaved] = useState<boolean | null>(null);
  const sibling = asks(given) ? given.sibling || null : null;
  const save = useEdit('/v1/orgs/{org}/programmes/{programme}', { path: { org, programme: value.id } }, etag, (version) =>
    client.PATCH('/v1/orgs/{org}/programmes/{programme}', {
      params: { path: { org, programme: value.id }, header: { 'If-Match': version } },
      body: {
        ...input(given, order),
        eligibility_statement: asks(given) ? given.statement.trim() : null,
        // Left alone unless it was changed: naming one again would be joining its family again.
        ...(sibling !== (value.siblings[0]?.id ?? null) && { sibling }),
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (save.isPending) return;
    const missing = check(given);
    setWrongs(missing);
    if (Object.keys(missing).length > 0) return;
    save.mutate(undefined, {
      onSuccess: async () => {
        setSaved(true);
        await queries.invalidateQueries({ queryKey: ['/v1/orgs/{org}/programmes'] });
        await queries.invalidateQueries({ queryKey: ['tagged', '/v1/orgs/{org}/programmes/{programme}'] });
      },
      onError: (error) => isProblem(error) && error.errors && setWrongs(byPointer(error.errors)),
    });
  };
  const set = (part: Partial<Given>) => {
    setSaved(false);
    setGiven({ ...given, ...part });
  };
  return (
    <div className="stack stack--l question">
      <p>
        <Link className="back" to={paths.staffProgrammes(org)}>
          <Trans>All programmes</Trans>
        </Link>
      </p>
      <ErrorSummary wrongs={wrongs} />
      <form className="stack stack--l" onSubmit={submit} noValidate>
        <div className="stack stack--s">
          <Heading>{value.name}</Heading>
          <p className="soft">
            <Trans>Everybody reads the change at once. Whoever is on their way already is asked only for steps that they have not done.</Trans>
          </p>
        </div>
        <ProgrammeFields
          given={given}
          set={set}
          wrongs={wrongs}
          others={all.data?.items.filter(({ id }) => id !== value.id) ?? []}
          belowStatement={<Statements programme={value} changed={given.statement.trim() !== value.eligibility_statement} />}
        />
        {save.error && Object.keys(wrongs).length === 0 && <Trouble error={save.error} />}
        <div className="cluster">
          <Send busy={save.isPending} saying={<Trans>Saving</Trans>}>
            <Trans>Save the programme</Trans>
          </Send>
          <Saved saved={saved} />
        </div>
      </form>
    </div>
  );
}

/** The versions of the statement so far, and what another wording means. */
function Statements({ programme, changed }: { programme: Programme; changed: boolean }) {
  const { i18n } = useLingui();
  const versions = programme.eligibility_statements;
  if (versions.length === 0) return null;
  const next = (versions[0]?.version ?? 0) + 1;
  return (
    <div className="stack stack--s">
      {changed && (
        <p className="hint">
          <Trans>This becomes version {next}. Whoever said that an earlier one is true for them keeps that one.</Trans>
        </p>
      )}
      <details>
        <summary>
          <Plural value={versions.length} one="# version so far" other="# versions so far" />
        </summary>
        <ol className="rows inside">
          {versions.map(({ version, text, published_at: at }) => {
            const from = day(inZone(at, ownZone()), i18n.locale);
            return (
              <li key={version} className="stack stack--s">
                <p className="eyebrow">
                  <Trans>
                    Version {version}, from {from}
                  </Trans>
                </p>
                <p className="asis">{text}</p>
              </li>
            );
          })}
        </ol>
      </details>
    </div>
  );
}
