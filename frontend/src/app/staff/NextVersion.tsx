// Writing the next version of a document, from the latest one.
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { client, unwrap, useChange } from '../../api/change';
import { isProblem } from '../../api/problem';
import type { components } from '../../api/schema';
import { Heading } from '../shell/page';
import { ErrorSummary, Send, TextArea, TextField, type Wrongs } from '../ui/form';
import { Trouble } from '../ui/states';

type Document = components['schemas']['Document'];
type Clause = components['schemas']['ClauseInput'];

interface NextVersionProps {
  org: string;
  document: Document;
  close: () => void;
}

let counted = 0;
/** A clause with a key of its own, so that taking one out leaves the others' fields alone. */
const keyed = (clause: Clause) => ({ key: (counted += 1), ...clause });

export function NextVersion({ org, document, close }: NextVersionProps) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const [title, setTitle] = useState(document.title);
  const [clauses, setClauses] = useState(() => document.clauses.map(({ part, heading, text }) => keyed({ ...(part && { part: part as Clause['part'] }), heading, text })));
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const publish = useChange(() =>
    unwrap(
      client.POST('/v1/orgs/{org}/documents/{document}/versions', {
        params: { path: { org, document: document.id } },
        body: {
          replaces: document.version,
          title: title.trim(),
          clauses: clauses.map(({ part, heading, text }) => ({ ...(part && { part }), heading: heading.trim(), text: text.trim() })),
        },
      }),
    ),
  );
  const change = (key: number, part: Partial<Clause>) =>
    setClauses(clauses.map((clause) => (clause.key === key ? Object.assign({}, clause, part) : clause)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (publish.isPending) return;
    const found: Wrongs = {};
    if (!title.trim()) found.title = t`Give it a title`;
    for (const { key, heading, text } of clauses) {
      if (!heading.trim()) found[`heading-${key}`] = t`Give this clause a heading`;
      if (!text.trim()) found[`text-${key}`] = t`Write what this clause says`;
    }
    setWrongs(found);
    if (Object.keys(found).length > 0) return;
    publish.mutate(undefined, {
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: ['/v1/orgs/{org}/documents/{document}'] });
        await queries.invalidateQueries({ queryKey: ['/v1/orgs/{org}/documents'] });
        close();
      },
      onError: (error) => isProblem(error) && error.errors && setWrongs({ clauses: error.errors.map(({ detail }) => detail).join(' ') }),
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
        <TextField id="title" label={t`Title`} wrong={wrongs.title} maxLength={120} value={title} onChange={(event) => setTitle(event.target.value)} />
        <ol className="clauses" id="clauses">
          {clauses.map(({ key, heading, text, part }) => (
            <li key={key} className="stack">
              <TextField id={`heading-${key}`} label={t`Heading`} wrong={wrongs[`heading-${key}`]} maxLength={120} value={heading} onChange={(event) => change(key, { heading: event.target.value })} />
              <TextArea id={`text-${key}`} label={t`What it says`} wrong={wrongs[`text-${key}`]} rows={4} maxLength={5000} value={text} onChange={(event) => change(key, { text: event.target.value })} />
              {!part && (
                <p>
                  <button type="button" className="btn btn--plain btn--s" onClick={() => setClauses(clauses.filter((clause) => clause.key !== key))}>
                    <Trans>
                      Take this clause out<span className="vh">: {heading}</span>
                    </Trans>
                  </button>
                </p>
              )}
            </li>
          ))}
        </ol>
        <p>
          <button type="button" className="btn btn--plain" onClick={() => setClauses([...clauses, keyed({ heading: '', text: '' })])}>
            <Trans>Add a clause</Trans>
          </button>
        </p>
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
