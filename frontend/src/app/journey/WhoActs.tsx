// Who acts next, and by when; honest when the organisation is late.
import { Trans, useLingui } from '@lingui/react/macro';
import { day, inZone, ownZone } from '../ui/dates';

interface WhoActsProps {
  actor: string;
  /** By when, as an instant; null where there is no date. */
  due: string | null;
  /** Since when the organisation is late with it. */
  late: string | null;
  organisation: string;
}

export function WhoActs({ actor, due, late, organisation }: WhoActsProps) {
  const { i18n } = useLingui();
  if (actor === 'nobody') return null;
  const by = due && day(inZone(due, ownZone()), i18n.locale);
  if (actor === 'peer')
    return (
      <p className="with with--you">
        <b><Trans>Now: your turn</Trans></b>
      </p>
    );
  return (
    <>
      <p className="with">
        <b>
          {actor === 'facilitators' && <Trans>The facilitators act next</Trans>}
          {actor === 'members' && <Trans>The group answers next</Trans>}
          {actor === 'coordinator' && <Trans>{organisation} acts next</Trans>}
        </b>{' '}
        {by && !late && <span className="soft"><Trans>by {by}</Trans></span>}
      </p>
      {late && (
        <p className="tag tag--care">
          <Trans>We said by {by}. We are late; this is ours to mend.</Trans>
        </p>
      )}
    </>
  );
}
