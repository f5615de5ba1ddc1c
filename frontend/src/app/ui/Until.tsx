// Until when: an instant on the reader's own clock, with the zone named.
import { Trans } from '@lingui/react/macro';
import { useLingui } from '@lingui/react';
import { clock, day, inZone, ownZone, place } from './dates';

/** "Friday 27 November, 10am (London time)". */
export function Until({ at }: { at: string }) {
  const { i18n } = useLingui();
  const local = inZone(at, ownZone());
  return (
    <Trans>
      {day(local, i18n.locale)}, {clock(local, i18n.locale)} ({place(ownZone())} time)
    </Trans>
  );
}
