// The floor of every page: help in a crisis. The numbers are the organisation's own, with the day they were checked;
// where none are known (offline, no organisation) the words that hold anywhere.
import { Trans } from '@lingui/react/macro';
import { useLingui } from '@lingui/react';
import { Link } from './router';
import { paths } from '../paths';
import { telephone } from '../ui/contact';
import { day } from '../ui/dates';
import { useOrganisation } from './organisation';

export function HelpSlab() {
  const { i18n } = useLingui();
  const organisation = useOrganisation();
  // The oldest day counts: it is the one that may be out of date.
  const checked = organisation?.help_numbers.map((line) => line.checked_on).toSorted()[0];
  return (
    <footer className="slab" id="help" tabIndex={-1}>
      <div className="wrap">
        <div className="stack">
          <h2>
            <Trans>Help now</Trans>
          </h2>
          {organisation && organisation.help_numbers.length > 0 ? (
            <dl className="slab__help">
              {organisation.help_numbers.map((line) => (
                <div key={line.number}>
                  <dt>{line.label}</dt>
                  <dd>
                    <a href={telephone(line.number)}>{line.number}</a>
                    {line.hours && <span className="slab__hours soft-on">{line.hours}</span>}
                  </dd>
                </div>
              ))}
            </dl>
          ) : (
            <AnywhereHelp />
          )}
          {checked && (
            <p className="soft-on">
              <Trans>We checked these numbers on {day(checked, i18n.locale)}.</Trans>
            </p>
          )}
        </div>
        <div className="slab__end stack stack--s">
          <p>
            <Trans>Press Shift three times to leave any page at once.</Trans>{' '}
            {organisation?.privacy_notice && (
              <Link to={paths.document(organisation.slug, organisation.privacy_notice.slug)}>
                <Trans>Your data</Trans>
              </Link>
            )}
          </p>
          <p>
            <Trans>Groups are free. Runs on Hearth, which is open source.</Trans>
          </p>
        </div>
      </div>
    </footer>
  );
}

/** The same words as in `index.html`, which shows them before the app is here. */
function AnywhereHelp() {
  return (
    <dl className="slab__help">
      <div>
        <dt>
          <Trans>You or someone near you is in danger</Trans>
        </dt>
        <dd>
          <Trans>
            <a href="tel:112">Call 112</a>, <a href="tel:999">999</a> or <a href="tel:911">911</a>
          </Trans>
        </dd>
      </div>
      <div>
        <dt>
          <Trans>To talk to someone, in any country</Trans>
        </dt>
        <dd>
          <a href="https://findahelpline.com" rel="noreferrer">
            findahelpline.com
          </a>
        </dd>
      </div>
    </dl>
  );
}
