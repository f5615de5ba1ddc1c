// The safeguarding lead's way to one journey: by its number for the phone, with a reason. The owner reads here what was
// opened and why.
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { client, unwrap, useChange, useOnceKey } from '../../api/change';
import { isProblem, type Problem } from '../../api/problem';
import type { components } from '../../api/schema';
import { paths } from '../paths';
import { SignedIn } from '../person/SignedIn';
import { Heading, useTitle } from '../shell/page';
import { useRights } from '../shell/rights';
import { Link, useGo, useParam } from '../shell/router';
import { ErrorSummary, Send, TextArea, TextField, type Wrongs } from '../ui/form';
import { Loading, Trouble } from '../ui/states';
import { byPointer } from './byPointer';
import { useShortMoment } from './words';

type List = components['schemas']['JourneyOpeningList'];

export function OpenedJourneys() {
  const { t } = useLingui();
  useTitle(t`Open`);
  return <SignedIn>{() => <Page />}</SignedIn>;
}

function Page() {
  const { t } = useLingui();
  const org = useParam('org');
  const rights = useRights(org);
  if (!rights) return <Loading page>{t`Getting what was opened`}</Loading>;
  return (
    <div className="stack stack--l question">
      {rights.leads && (
        <p>
          <Link className="back" to={paths.staffSettings(org)}>
            <Trans>Settings</Trans>
          </Link>
        </p>
      )}
      {rights.opens ? (
        <Form org={org} />
      ) : (
        <div className="stack stack--s">
          <Heading>
            <Trans>Opened journeys</Trans>
          </Heading>
          <p className="measure">
            <Trans>Your safeguarding lead reads no journey but one that they open here, with a reason.</Trans>
          </p>
        </div>
      )}
      <Opened org={org} />
    </div>
  );
}

function Form({ org }: { org: string }) {
  const { t } = useLingui();
  const go = useGo();
  const queries = useQueryClient();
  const keyFor = useOnceKey();
  const [reference, setReference] = useState('');
  const [reason, setReason] = useState('');
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const open = useChange(() => {
    const body = { reference: reference.trim(), reason: reason.trim() };
    return unwrap(client.POST('/v1/orgs/{org}/journey-openings', { params: { path: { org }, header: { 'Idempotency-Key': keyFor(body) } }, body }));
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (open.isPending) return;
    const missing: Wrongs = {};
    if (!reference.trim()) missing.reference = t`Write the number for the phone, like 7K3M-Q2WX`;
    if (!reason.trim()) missing.reason = t`Write why you need to read it`;
    setWrongs(missing);
    if (Object.keys(missing).length > 0) return;
    open.mutate(undefined, {
      onSuccess: ({ opening }) => {
        void queries.invalidateQueries({ queryKey: ['openings', org] });
        go(paths.staffOpening(org, opening.id));
      },
      onError: (error) => isProblem(error) && error.errors && setWrongs(byPointer(error.errors)),
    });
  };
  return (
    <form className="stack stack--l" onSubmit={submit} noValidate>
      <div className="stack stack--s">
        <Heading>
          <Trans>Open a journey</Trans>
        </Heading>
        <p className="measure">
          <Trans>When you are worried about somebody, you can read their journey for 24 hours. That you did, and why, is kept: the owner reads it.</Trans>
        </p>
      </div>
      <ErrorSummary wrongs={wrongs} />
      <TextField id="reference" className="input input--s figures" label={t`Their number for the phone`} hint={t`They have it from us, and a coordinator can tell you: like 7K3M-Q2WX`} autoComplete="off" maxLength={20} wrong={wrongs.reference} value={reference} onChange={(event) => setReference(event.target.value)} />
      <TextArea id="reason" label={t`Why do you need to read it?`} hint={t`In a sentence, without their name`} rows={2} maxLength={300} wrong={wrongs.reason} value={reason} onChange={(event) => setReason(event.target.value)} />
      {open.error && Object.keys(wrongs).length === 0 && <Trouble error={open.error} />}
      <div className="cluster">
        <Send busy={open.isPending} saying={<Trans>Opening</Trans>}>
          <Trans>Open the journey</Trans>
        </Send>
      </div>
    </form>
  );
}

function Opened({ org }: { org: string }) {
  const { t } = useLingui();
  const moment = useShortMoment();
  const opened = useInfiniteQuery<List, Problem | Error, { pages: List[] }, unknown[], string | undefined>({
    queryKey: ['openings', org],
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    queryFn: ({ pageParam: cursor, signal }) => unwrap(client.GET('/v1/orgs/{org}/journey-openings', { params: { path: { org }, query: { cursor } }, signal })),
  });
  const all = opened.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="stack" aria-labelledby="opened">
      <h2 id="opened">
        <Trans>Opened before</Trans>
      </h2>
      {opened.isPending && <Loading>{t`Getting what was opened`}</Loading>}
      {opened.error && <Trouble error={opened.error} again={() => void opened.refetch()} />}
      {opened.isSuccess && all.length === 0 && (
        <p className="soft">
          <Trans>No journey was opened so far.</Trans>
        </p>
      )}
      {all.length > 0 && (
        <ol className="rows">
          {all.map((opening) => (
            <li key={opening.id} className="stack stack--s">
              <p>
                <Link className="figures" to={paths.staffOpening(org, opening.id)}>
                  {opening.reference}
                </Link>
              </p>
              <p className="asis">{opening.reason}</p>
              <p className="soft small">
                <Trans>
                  {opening.opened_by.preferred_name}, {moment(opening.opened_at)}
                </Trans>
              </p>
            </li>
          ))}
        </ol>
      )}
      {opened.hasNextPage && (
        <p>
          <button type="button" className="btn btn--plain" aria-busy={opened.isFetchingNextPage || undefined} onClick={() => opened.isFetchingNextPage || void opened.fetchNextPage()}>
            <Trans>Show what was opened before</Trans>
          </button>
        </p>
      )}
    </section>
  );
}
