// Beside a contact: whether it is safe to use it now, and what its person wishes.
import { Trans } from '@lingui/react/macro';
import { useLingui } from '@lingui/react';
import type { Journey } from '../journey/types';
import { WishWords } from '../journey/WishWords';
import type { Wishes } from '../reach/wishes';
import { clock, day, inZone, ownZone, place } from '../ui/dates';

interface SafeToContactProps {
  contact: NonNullable<Journey['contact']>;
  wishes: Wishes | null;
}

export function SafeToContact({ contact, wishes }: SafeToContactProps) {
  if (!wishes) return null;
  return (
    <>
      <dd>
        {contact.reached_by === 'page' ? (
          <span className="tag tag--care">
            <Trans>Do not write or ring: news waits on their page</Trans>
          </span>
        ) : contact.not_before ? (
          <NotBefore instant={contact.not_before} zone={wishes.time_zone} />
        ) : (
          <span className="tag tag--done">
            <Trans>Safe to contact now</Trans>
          </span>
        )}
      </dd>
      <dd>
        <WishWords wishes={wishes} />
      </dd>
    </>
  );
}

/** "Not before Tuesday 3 March, 7pm (London time)", and the reader's own time where it differs. */
function NotBefore({ instant, zone }: { instant: string; zone: string }) {
  const { i18n } = useLingui();
  const [theirs, own] = [inZone(instant, zone), inZone(instant, ownZone())];
  const words = (local: string): [string, string] => [day(local, i18n.locale), clock(local, i18n.locale)];
  const [theirDay, theirClock] = words(theirs);
  const [ownDay, ownClock] = words(own);
  return (
    <>
      <span className="tag tag--care">
        <Trans>
          Not before {theirDay}, {theirClock} ({place(zone)} time)
        </Trans>
      </span>
      {own !== theirs && (
        <span className="owntime soft">
          <Trans>
            For you: {ownDay}, {ownClock} ({place(ownZone())} time)
          </Trans>
        </span>
      )}
    </>
  );
}
