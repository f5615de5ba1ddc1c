// May the members be asked? What each of them would read is chosen here, and shown as they would see it.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { client, unwrap } from '../../api/change';
import { isProblem } from '../../api/problem';
import { BackToMine, TrackedPage } from '../journey/TrackedPage';
import { useAct } from '../journey/tracked';
import type { Journey } from '../journey/types';
import { paths } from '../paths';
import { Heading, useTitle } from '../shell/page';
import { Link, useGo } from '../shell/router';
import { ErrorSummary, Send, TextField, type Wrongs } from '../ui/form';
import { useKept } from '../ui/kept';
import { Trouble } from '../ui/states';

export function NameConsent() {
  const { t } = useLingui();
  useTitle(t`My page`);
  return <TrackedPage needs={['consent-name-check']}>{(journey) => <Ask journey={journey} />}</TrackedPage>;
}

function Ask({ journey }: { journey: Journey }) {
  const { t } = useLingui();
  const go = useGo();
  const [detail, setDetail] = useKept('detail');
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const consent = useAct((text: string) => unwrap(client.POST('/v1/tracking/consent-name-check', { body: { detail: text } })));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (consent.isPending) return;
    if (!detail.trim()) return setWrongs({ detail: t`Write one thing by which somebody who knows you would know you` });
    setWrongs({});
    consent.mutate(detail.trim(), {
      onSuccess: () => {
        setDetail('');
        go(paths.tracking());
      },
      onError: (error) => isProblem(error) && error.errors?.[0] && setWrongs({ detail: error.errors[0].detail }),
    });
  };
  return (
    <div className="stack stack--l question">
      <BackToMine />
      <ErrorSummary wrongs={wrongs} />
      <form className="stack stack--l" onSubmit={submit} noValidate>
        <div className="stack">
          <Heading>
            <Trans>May we ask the group about you?</Trans>
          </Heading>
          <p>
            <Trans>We ask each member one question: do you know this person from outside? So everyone can speak freely. They read your name and one thing that you choose, and nothing else.</Trans>
          </p>
        </div>
        <TextField
          id="detail"
          label={t`One thing by which somebody who knows you would know you`}
          hint={t`For example where you work or sing, or the street you live in. Leave out anything about your health.`}
          maxLength={200}
          wrong={wrongs.detail}
          value={detail}
          onChange={(event) => setDetail(event.target.value)}
        />
        <section className="stack stack--s" aria-labelledby="shown">
          <h2 id="shown" className="h-row">
            <Trans>This is what they would read</Trans>
          </h2>
          <div className="card shown">
            <p className="shown__name">{journey.preferred_name}</p>
            <p className="asis">{detail.trim() ? <Trans>“{detail.trim()}”</Trans> : <span className="soft"><Trans>Nothing chosen yet</Trans></span>}</p>
          </div>
        </section>
        {consent.error && Object.keys(wrongs).length === 0 && <Trouble error={consent.error} />}
        <div className="cluster">
          <Send busy={consent.isPending} saying={<Trans>Saving</Trans>}>
            <Trans>Yes, you may ask</Trans>
          </Send>
          <Link className="btn btn--plain" to={paths.tracking()}>
            <Trans>Not yet</Trans>
          </Link>
        </div>
      </form>
      <section className="stack stack--s" aria-labelledby="after">
        <h2 id="after">
          <Trans>What happens then</Trans>
        </h2>
        <ul>
          <li><Trans>They have 7 days, and are asked to keep your name to themselves.</Trans></li>
          <li><Trans>If someone knows you, we look for a way that works for you both. It is never a mark against you.</Trans></li>
          <li><Trans>We keep the result and its date. What you wrote here is deleted.</Trans></li>
        </ul>
      </section>
    </div>
  );
}
