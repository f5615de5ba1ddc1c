// How to reach the person of a journey, how it came, and what it is called on the phone.
import { Trans } from '@lingui/react/macro';
import type { Journey } from '../journey/types';
import { telephone } from '../ui/contact';
import { SafeToContact } from './SafeToContact';
import { useShortDay } from './words';

export function JourneyFacts({ journey }: { journey: Journey }) {
  const short = useShortDay();
  const { contact } = journey;
  return (
    <section className="stack stack--s" aria-labelledby="facts">
      <h2 id="facts">
        <Trans>About this journey</Trans>
      </h2>
      <dl className="facts">
        {contact && (
          <div>
            <dt><Trans>How to reach them</Trans></dt>
            <dd className="asis">
              {contact.channel === 'phone' ? <a href={telephone(contact.address)}>{contact.address}</a> : contact.address}{' '}
              <span className={contact.confirmed ? 'tag tag--done' : 'tag tag--full'}>
                {contact.confirmed ? <Trans>Confirmed</Trans> : <Trans>Not confirmed yet</Trans>}
              </span>
            </dd>
            <SafeToContact contact={contact} wishes={journey.contact_wishes} />
          </div>
        )}
        <div>
          <dt><Trans>Came to us</Trans></dt>
          <dd>
            {short(journey.made_at)}
            {journey.taken === 'widget' && <>, <Trans>by the widget</Trans></>}
            {journey.taken === 'public' && <>, <Trans>by our public page</Trans></>}
            {journey.taken === 'staff' && <>, <Trans>taken by staff</Trans></>}
          </dd>
        </div>
        <div>
          <dt><Trans>Number for the phone</Trans></dt>
          <dd className="figures">{journey.reference}</dd>
        </div>
      </dl>
    </section>
  );
}
