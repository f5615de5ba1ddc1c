// It is sent: what happens next, who acts, by when, and whether the address is right.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link, Redirect, useParam } from '../shell/router';
import { useState } from 'react';
import { trackingToken } from '../../api/credential';
import { paths } from '../paths';
import { useOrganisation } from '../shell/organisation';
import { Heading, useTitle } from '../shell/page';
import { readDraft } from './draft';

export function EnquiryDone() {
  const { t } = useLingui();
  useTitle(t`Sent`);
  const org = useParam('org');
  const group = useParam('group');
  const [draft] = useState(() => readDraft(group));
  const days = useOrganisation()?.reply_working_days;
  if (!draft.sent) return <Redirect to={paths.group(org, group)} />;
  const { reference, address } = draft.sent;
  const name = draft.name.trim();
  return (
    <div className="stack stack--xl question">
      <section className="hearth stack">
        <Heading>
          <Trans>Thank you, {name}. We have it.</Trans>
        </Heading>
        {draft.way === 'email' ? (
          <p className="hearth__when">
            <Trans>
              We have written to <strong className="asis">{address}</strong>. Open the link in that message, so that we know it reaches you.
            </Trans>
          </p>
        ) : (
          <p className="hearth__when">
            <Trans>
              Somebody will ring you on <strong className="asis">{address}</strong>.
            </Trans>
          </p>
        )}
        {trackingToken() && (
          <p className="cluster">
            <Link className="btn" to={paths.tracking()}>
              <Trans>See your page</Trans>
            </Link>
          </p>
        )}
        <p className="soft">
          <Trans>Is the address not right? You can change it on your page.</Trans>
        </p>
      </section>
      <section className="stack" aria-labelledby="next">
        <h2 id="next">
          <Trans>What happens next</Trans>
        </h2>
        <ol className="steps steps--count">
          {draft.way === 'email' && (
            <li>
              <h3><Trans>You open the link in our message</Trans></h3>
              <p><Trans>Its subject line gives nothing away. Not there in ten minutes? Look in your junk mail.</Trans></p>
            </li>
          )}
          <li>
            <h3><Trans>Somebody reads what you wrote</Trans></h3>
            <p>
              {typeof days === 'number' ? (
                <Plural value={days} one="Within # working day." other="Within # working days." />
              ) : (
                <Trans>As soon as they can.</Trans>
              )}
            </p>
          </li>
          <li>
            <h3><Trans>You hear from us</Trans></h3>
            <p><Trans>Your page always says what is next, who does it, and by when. You can stop at any time.</Trans></p>
          </li>
        </ol>
        <p className="soft">
          <Trans>If you ring us, this number helps us find you: <strong className="figures">{reference}</strong>. It opens nothing by itself.</Trans>
        </p>
      </section>
    </div>
  );
}
