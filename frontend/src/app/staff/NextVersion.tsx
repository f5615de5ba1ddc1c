// Writing the next version of a document from the latest one, or its first from nothing.
import { Trans } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { useChange } from '../../api/change';
import { isProblem } from '../../api/problem';
import { Heading } from '../shell/page';
import { say } from '../shell/Said';
import { ErrorSummary, Send, type Wrongs } from '../ui/form';
import { Trouble } from '../ui/states';
import { ClauseFields, clausesOf, clauseWrongs, keyed, useClauseCheck, type Clause } from './ClauseFields';
import type { Versioned } from './versions';

/** What is published, and the version on which it was written. */
export interface Publish {
  replaces: number;
  title: string;
  clauses: Clause[];
}

interface NextVersionProps {
  /** What holds until now; null where nothing does. */
  before: Versioned | null;
  publish: (body: Publish) => Promise<unknown>;
  published: () => Promise<void>;
  close: () => void;
}

export function NextVersion({ before, publish, published, close }: NextVersionProps) {
  const check = useClauseCheck();
  const [title, setTitle] = useState(before?.title ?? '');
  const [clauses, setClauses] = useState(() =>
    (before?.clauses ?? [{ part: null, heading: '', text: '' }]).map(({ part, heading, text }) =>
      keyed({ ...(part && { part: part as NonNullable<Clause['part']> }), heading, text }),
    ),
  );
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const sending = useChange(publish);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (sending.isPending) return;
    const found = check(title, clauses);
    setWrongs(found);
    if (Object.keys(found).length > 0) return;
    sending.mutate(
      { replaces: before?.version ?? 0, title: title.trim(), clauses: clausesOf(clauses) },
      {
        onSuccess: async () => {
          await published();
          close();
          say(<Trans>The new version is published</Trans>);
        },
        onError: (error) => isProblem(error) && error.errors && setWrongs(clauseWrongs(error.errors, clauses)),
      },
    );
  };
  return (
    <div className="stack stack--l question">
      <ErrorSummary wrongs={wrongs} />
      <form className="stack stack--l" onSubmit={submit} noValidate>
        <div className="stack stack--s">
          <Heading>{before ? <Trans>Write the next version</Trans> : <Trans>Write the first version</Trans>}</Heading>
          <p className="soft">
            {before ? (
              <Trans>People who agreed to the version before read only what changed.</Trans>
            ) : (
              <Trans>It is published as version 1. A published version never changes.</Trans>
            )}
          </p>
        </div>
        <ClauseFields title={title} clauses={clauses} wrongs={wrongs} setTitle={setTitle} setClauses={setClauses} />
        {sending.error && Object.keys(wrongs).length === 0 && <Trouble error={sending.error} />}
        <div className="cluster">
          <Send busy={sending.isPending} saying={<Trans>Publishing</Trans>}>
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
