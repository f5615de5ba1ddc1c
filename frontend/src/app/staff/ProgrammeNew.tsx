// Making a programme: what it is, for whom, and the steps that lead to a place.
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { client, unwrap, useChange, useOnceKey } from '../../api/change';
import { useWhole } from '../../api/client';
import { isProblem } from '../../api/problem';
import { paths } from '../paths';
import { SignedIn } from '../person/SignedIn';
import { Heading, useTitle } from '../shell/page';
import { Link, useGo, useParam } from '../shell/router';
import { say } from '../shell/Said';
import { ErrorSummary, Send, type Wrongs } from '../ui/form';
import { Trouble } from '../ui/states';
import { byPointer } from './byPointer';
import { asks, blank, input, ProgrammeFields, useCheck, type Given } from './ProgrammeFields';
import { useSteps } from './programmeWords';

export function ProgrammeNew() {
  const { t } = useLingui();
  useTitle(t`Make`);
  return <SignedIn>{() => <Form />}</SignedIn>;
}

function Form() {
  const org = useParam('org');
  const go = useGo();
  const queries = useQueryClient();
  const order = useSteps().map(([step]) => step);
  const check = useCheck();
  const others = useWhole('/v1/orgs/{org}/programmes', { path: { org } });
  const [given, setGiven] = useState(blank);
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const keyFor = useOnceKey();
  const make = useChange(() => {
    const body = {
      ...input(given, order),
      ...(asks(given) && { eligibility_statement: given.statement.trim() }),
      ...(asks(given) && given.sibling && { sibling: given.sibling }),
    };
    return unwrap(client.POST('/v1/orgs/{org}/programmes', { params: { path: { org }, header: { 'Idempotency-Key': keyFor(body) } }, body }));
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (make.isPending) return;
    const found = check(given);
    setWrongs(found);
    if (Object.keys(found).length > 0) return;
    make.mutate(undefined, {
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: ['/v1/orgs/{org}/programmes'] });
        go(paths.staffProgrammes(org));
        say(<Trans>The programme is made</Trans>);
      },
      onError: (error) => isProblem(error) && error.errors && setWrongs(byPointer(error.errors)),
    });
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
        <Heading>
          <Trans>Make a programme</Trans>
        </Heading>
        <ProgrammeFields given={given} set={(part: Partial<Given>) => setGiven({ ...given, ...part })} wrongs={wrongs} others={others.data?.items ?? []} />
        {make.error && Object.keys(wrongs).length === 0 && <Trouble error={make.error} />}
        <div className="cluster">
          <Send busy={make.isPending} saying={<Trans>Saving</Trans>}>
            <Trans>Make the programme</Trans>
          </Send>
        </div>
      </form>
    </div>
  );
}
