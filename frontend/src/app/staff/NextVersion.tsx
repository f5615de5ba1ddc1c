// Writing the next version of a document, from the latest one.
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { client, unwrap, useChange } from '../../api/change';
import { isProblem } from '../../api/problem';
import type { components } from '../../api/schema';
import { Heading } from '../shell/page';
import { ErrorSummary, Send, type Wrongs } from '../ui/form';
import { Trouble } from '../ui/states';
import { ClauseFields, clausesOf, clauseWrongs, keyed, useClauseCheck, type Clause } from './ClauseFields';

interface NextVersionProps {
  org: string;
  document: components['schemas']['Document'];
  close: () => void;
}

export function NextVersion({ org, document, close }: NextVersionProps) {
  const queries = useQueryClient();
  const check = useClauseCheck();
  const [title, setTitle] = useState(document.title);
  const [clauses, setClauses] = useState(() => document.clauses.map(({ part, heading, text }) => keyed({ ...(part && { part: part as NonNullable<Clause['part']> }), heading, text })));
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const publish = useChange(() =>
    unwrap(
      client.POST('/v1/orgs/{org}/documents/{document}/versions', {
        params: { path: { org, document: document.id } },
        body: { replaces: document.version, title: title.trim(), clauses: clausesOf(clauses) },
      }),
    ),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (publish.isPending) return;
    const found = check(title, clauses);
    setWrongs(found);
    if (Object.keys(found).length > 0) return;
    publish.mutate(undefined, {
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: ['/v1/orgs/{org}/documents/{document}'] });
        await queries.invalidateQueries({ queryKey: ['/v1/orgs/{org}/documents'] });
        close();
      },
      onError: (error) => isProblem(error) && error.errors && setWrongs(clauseWrongs(error.errors, clauses)),
    });
  };
  return (
    <div className="stack stack--l question">
      <ErrorSummary wrongs={wrongs} />
      <form className="stack stack--l" onSubmit={submit} noValidate>
        <div className="stack stack--s">
          <Heading>
            <Trans>Write the next version</Trans>
          </Heading>
          <p className="soft">
            <Trans>People who agreed to the version before read only what changed.</Trans>
          </p>
        </div>
        <ClauseFields title={title} clauses={clauses} wrongs={wrongs} setTitle={setTitle} setClauses={setClauses} />
        {publish.error && Object.keys(wrongs).length === 0 && <Trouble error={publish.error} />}
        <div className="cluster">
          <Send busy={publish.isPending} saying={<Trans>Publishing</Trans>}>
            <Trans>Publish this version</Trans>
          </Send>
          <button type="button" className="btn btn--plain" onClick={close}>
            <Trans>Leave it as it is</Trans>
          </button>
        </div>
      </form>
    </div>
  );
}
