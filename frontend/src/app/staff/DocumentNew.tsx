// A new document, published at once as its first version.
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { client, unwrap, useChange, useOnceKey } from '../../api/change';
import { useWhole } from '../../api/client';
import { isProblem } from '../../api/problem';
import type { components } from '../../api/schema';
import { paths } from '../paths';
import { SignedIn } from '../person/SignedIn';
import { Heading, useTitle } from '../shell/page';
import { Link, useGo, useParam } from '../shell/router';
import { say } from '../shell/Said';
import { Choice, ErrorSummary, Send, TextField, type Wrongs } from '../ui/form';
import { Trouble } from '../ui/states';
import { ClauseFields, clausesOf, clauseWrongs, keyed, useClauseCheck, usePrivacyParts } from './ClauseFields';
import { useDocumentKinds } from './Documents';
import { shortName } from './shortName';

type Kind = components['schemas']['DocumentKindInput'];

export function DocumentNew() {
  const { t } = useLingui();
  useTitle(t`Make`);
  return <SignedIn>{() => <Form />}</SignedIn>;
}

function Form() {
  const { t } = useLingui();
  const org = useParam('org');
  const go = useGo();
  const queries = useQueryClient();
  const check = useClauseCheck();
  const parts = usePrivacyParts();
  const kinds = [...useDocumentKinds()] as [Kind, string][];
  const others = useWhole('/v1/orgs/{org}/documents', { path: { org } });
  const hasNotice = others.data?.items.some(({ kind }) => kind === 'privacy_notice') ?? false;
  const [kind, setKind] = useState<Kind>('guidelines');
  const [title, setTitle] = useState('');
  const [slug, setSlug] = useState<string | null>(null);
  const [clauses, setClauses] = useState(() => [keyed({ heading: '', text: '' })]);
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const keyFor = useOnceKey();
  const address = slug ?? shortName(title);
  const make = useChange(() => {
    const body = { kind, title: title.trim(), slug: address, clauses: clausesOf(clauses) };
    return unwrap(client.POST('/v1/orgs/{org}/documents', { params: { path: { org }, header: { 'Idempotency-Key': keyFor(body) } }, body }));
  });
  const choose = (next: Kind) => {
    setKind(next);
    // A privacy notice has parts that the law asks for; anything else begins with one empty clause. What was written stays.
    if (clauses.some(({ text }) => text.trim())) return;
    setClauses(next === 'privacy_notice' ? parts.map(([part, heading]) => keyed({ part, heading, text: '' })) : [keyed({ heading: '', text: '' })]);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (make.isPending) return;
    const found = check(title, clauses);
    if (address.length < 2) found.slug = t`Give it a short name for its address`;
    setWrongs(found);
    if (Object.keys(found).length > 0) return;
    make.mutate(undefined, {
      onSuccess: (document) => {
        void queries.invalidateQueries({ queryKey: ['/v1/orgs/{org}/documents'] });
        go(paths.staffDocument(org, document.id));
        say(<Trans>The document is published</Trans>);
      },
      onError: (error) => isProblem(error) && error.errors && setWrongs(clauseWrongs(error.errors, clauses)),
    });
  };
  return (
    <div className="stack stack--l question">
      <p>
        <Link className="back" to={paths.staffDocuments(org)}>
          <Trans>All documents</Trans>
        </Link>
      </p>
      <ErrorSummary wrongs={wrongs} />
      <form className="stack stack--l" onSubmit={submit} noValidate>
        <div className="stack stack--s">
          <Heading>
            <Trans>Write a document</Trans>
          </Heading>
          <p className="soft">
            <Trans>It is published as version 1. A published version never changes.</Trans>
          </p>
        </div>
        <fieldset className="choices" id="kind" tabIndex={-1}>
          <legend className="label">
            <Trans>What it is for</Trans>
          </legend>
          {kinds
            .filter(([one]) => one !== 'privacy_notice' || !hasNotice)
            .map(([one, label]) => (
              <Choice key={one} name="kind" checked={kind === one} onChange={() => choose(one)}>
                {label}
              </Choice>
            ))}
        </fieldset>
        <ClauseFields title={title} clauses={clauses} wrongs={wrongs} setTitle={setTitle} setClauses={setClauses} />
        <TextField id="slug" label={t`Short name in its address`} hint={t`Small letters, digits and hyphens. It stays when the title changes.`} wrong={wrongs.slug} maxLength={60} spellCheck={false} value={address} onChange={(event) => setSlug(shortName(event.target.value, true))} />
        {make.error && Object.keys(wrongs).length === 0 && <Trouble error={make.error} />}
        <div className="cluster">
          <Send busy={make.isPending} saying={<Trans>Publishing</Trans>}>
            <Trans>Publish version 1</Trans>
          </Send>
          <Link className="btn btn--plain" discards to={paths.staffDocuments(org)}>
            <Trans>Leave without it</Trans>
          </Link>
        </div>
      </form>
    </div>
  );
}
