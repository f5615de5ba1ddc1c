// What staff write down for somebody on the phone, in a letter or face to face.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type ReactNode } from 'react';
import { client, unwrap, useChange } from '../../api/change';
import type { Journey } from '../journey/types';
import { useOrganisation } from '../shell/organisation';
import { Dialog } from '../ui/Dialog';
import { Choice } from '../ui/form';
import { Trouble } from '../ui/states';

type PlainVerb = 'confirm-contact' | 'leave' | 'withdraw';
type How = 'phone' | 'letter' | 'in_person';

interface ForThemProps {
  org: string;
  journey: Journey;
  changed: (journey: Journey) => void;
}

export function ForThem({ org, journey, changed }: ForThemProps) {
  const [asking, setAsking] = useState<PlainVerb | null>(null);
  const words: Record<PlainVerb, ReactNode> = {
    'confirm-contact': <Trans>We reached them: the contact is right</Trans>,
    leave: journey.place?.state === 'taken' ? <Trans>They give their place back</Trans> : <Trans>They leave the list</Trans>,
    withdraw: <Trans>They stop, and what they wrote is removed</Trans>,
  };
  const verbs = (Object.keys(words) as PlainVerb[]).filter((verb) => journey.may.includes(verb));
  if (verbs.length === 0) return null;
  return (
    <section className="stack stack--s" aria-labelledby="for-them">
      <h2 id="for-them">
        <Trans>Write down for them</Trans>
      </h2>
      <p className="soft">
        <Trans>What somebody told you. They can do the same on their own page.</Trans>
      </p>
      {verbs.map((verb) => (
        <p key={verb}>
          <button type="button" className="btn btn--plain btn--wide" onClick={() => setAsking(verb)}>
            {words[verb]}
          </button>
        </p>
      ))}
      <Dialog open={asking !== null} close={() => setAsking(null)} heading={asking && words[asking]}>
        {asking && <Told org={org} journey={journey} verb={asking} changed={changed} close={() => setAsking(null)} />}
      </Dialog>
    </section>
  );
}

/** How the person said it, and what will happen to whom. */
function Told({ org, journey, verb, changed, close }: ForThemProps & { verb: PlainVerb; close: () => void }) {
  const { t } = useLingui();
  const notice = useOrganisation()?.privacy_notice;
  const [how, setHow] = useState<How>('phone');
  const change = useChange(() =>
    unwrap(
      client.POST(`/v1/orgs/{org}/journeys/{journey}/${verb}`, {
        params: { path: { org, journey: journey.id } },
        body: { on_behalf: { how, wording_version: notice?.version ?? 1 } },
      }),
    ),
  );
  const ways: [How, string][] = [
    ['phone', t`On the phone`],
    ['letter', t`In a letter`],
    ['in_person', t`Face to face`],
  ];
  return (
    <>
      <p>
        {verb === 'withdraw' && <Trans>Their message, times and answers are removed today, and their link stops working. This can’t be undone.</Trans>}
        {verb === 'leave' && <Trans>The place goes to whoever is next. The journey stays, and they can go on another time.</Trans>}
        {verb === 'confirm-contact' && <Trans>Their journey goes on from here.</Trans>}
      </p>
      <fieldset className="choices">
        <legend className="label">
          <Trans>How did they say it?</Trans>
        </legend>
        {ways.map(([way, label]) => (
          <Choice key={way} name="how" checked={how === way} onChange={() => setHow(way)}>
            {label}
          </Choice>
        ))}
      </fieldset>
      {change.error && <Trouble error={change.error} />}
      <p className="cluster">
        <button
          type="button"
          className="btn"
          aria-busy={change.isPending || undefined}
          onClick={() =>
            change.isPending ||
            change.mutate(undefined, {
              onSuccess: (next) => {
                changed(next);
                close();
              },
            })
          }
        >
          <Trans>Write it down</Trans>
        </button>
        <button type="button" className="btn btn--plain" onClick={close}>
          <Trans>Keep things as they are</Trans>
        </button>
      </p>
    </>
  );
}
