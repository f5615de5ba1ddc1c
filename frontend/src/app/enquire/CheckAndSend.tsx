// Reading it through, and sending. Sending twice makes one journey: the key goes with the draft, not with the press.
import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useGo } from '../shell/router';
import { useState } from 'react';
import { client } from '../../api/client';
import { followJourney } from '../../api/credential';
import { isProblem } from '../../api/problem';
import { paths, type Question } from '../paths';
import { useOrganisation } from '../shell/organisation';
import { Heading } from '../shell/page';
import { Send } from '../ui/form';
import { Trouble } from '../ui/states';
import { keepDraft } from './draft';
import type { AskProps } from './Enquiry';

/** Goes with the way to a question, in the entry of the history: it leads back here when it is answered. */
export const fromCheck = { check: true };

export function CheckAndSend({ org, group, draft, back }: AskProps) {
  const { t, i18n } = useLingui();
  const go = useGo();
  const organisation = useOrganisation();
  const notice = organisation?.privacy_notice;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const address = draft.way === 'email' ? draft.email.trim() : draft.phone.trim();
  const statement = group.programme.eligibility_statement;

  const send = async () => {
    if (busy || !notice) return;
    setBusy(true);
    setError(null);
    try {
      const answer = await client.POST('/v1/public/{org}/enquiries', {
        params: { path: { org }, header: { 'Idempotency-Key': draft.idempotencyKey } },
        body: {
          group: group.id,
          preferred_name: draft.name.trim(),
          contact: draft.way === 'email' ? { email: address } : { phone: address },
          ...(draft.words.trim() && { message: draft.words.trim() }),
          ...(statement && draft.fits === 'yes' && { affirmations: [{ statement: statement.id }] }),
          privacy_notice: notice.version,
          locale: i18n.locale,
        },
      });
      if (answer.error) throw answer.error;
      followJourney(answer.data.tracking_token ?? null);
      keepDraft({ ...draft, words: '', sent: { reference: answer.data.reference, address } });
      go(paths.enquireDone(org, group.id), { replace: true });
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };

  const fits = { yes: t`Yes, this is me`, unsure: t`I am not sure`, no: '', '': '' }[draft.fits];
  const rows: [Question, string, string][] = [
    ...(statement && fits ? ([['fit', t`Is this true for you?`, fits]] as [Question, string, string][]) : []),
    ['name', t`The name you like to be called`, draft.name],
    ['reach', draft.way === 'email' ? t`Your e-mail address` : t`Your phone number`, address],
    ['words', t`What you want to say`, draft.words.trim() || t`Nothing yet, and that is fine`],
  ];
  return (
    <div className="stack stack--l question">
      <p>
        <Link className="back" to={back}>
          <Trans>Back</Trans>
        </Link>
      </p>
      <Heading>
        <Trans>Read it through</Trans>
      </Heading>
      <dl className="rows answers">
        <div>
          <dt className="soft">
            <Trans>The group</Trans>
          </dt>
          <dd>{group.name}</dd>
        </div>
        {rows.map(([question, label, value]) => (
          <div key={question}>
            <dt className="soft">{label}</dt>
            <dd className="asis">{value}</dd>
            <dd className="answers__change">
              <Link className="alone" to={paths.enquire(org, group.id, question)} state={fromCheck}>
                <Trans>
                  Change<span className="vh">: {label}</span>
                </Trans>
              </Link>
            </dd>
          </div>
        ))}
      </dl>
      {error !== null && <SendTrouble error={error} org={org} group={group.id} again={() => void send()} />}
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {notice && (
          <p>
            <Trans>
              We keep this only to answer you and to find a place with you. <Link to={paths.document(org, notice.slug)}>What we do with it</Link>
            </Trans>
          </p>
        )}
        <div className="cluster">
          <Send busy={busy} saying={<Trans>Sending</Trans>}>
            <Trans>Send</Trans>
          </Send>
          <Link className="btn btn--plain" to={paths.group(org, group.id)}>
            <Trans>Leave it for now</Trans>
          </Link>
        </div>
      </form>
    </div>
  );
}

/** Field errors lead back to their question; anything else keeps the page and offers to try again. */
function SendTrouble({ error, org, group, again }: { error: unknown; org: string; group: string; again: () => void }) {
  const fields = isProblem(error) ? (error.errors ?? []) : [];
  if (fields.length === 0) return <Trouble sending error={error} again={again} />;
  return (
    <div className="summary stack stack--s" role="alert">
      <h2>
        <Trans>There is something to change</Trans>
      </h2>
      <ul className="plainlist">
        {fields.map((field) => (
          <li key={field.pointer}>
            <Link to={paths.enquire(org, group, questionOf(field.pointer))}>{field.detail}</Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

function questionOf(pointer: string): Question {
  if (pointer.startsWith('/contact')) return 'reach';
  return pointer.startsWith('/message') ? 'words' : 'name';
}
