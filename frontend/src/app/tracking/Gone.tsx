// Everything about a journey has been removed; there is nothing left to show but that.
import { Trans, useLingui } from '@lingui/react/macro';
import { paths } from '../paths';
import { Heading, useTitle } from '../shell/page';
import { Link } from '../shell/router';

export function Gone() {
  const { t } = useLingui();
  useTitle(t`My page`);
  return (
    <div className="stack measure">
      <Heading>
        <Trans>Everything about you is removed</Trans>
      </Heading>
      <p>
        <Trans>The link in our messages has ended. You can come back at any time, as if for the first time.</Trans>
      </p>
      <p>
        <Link to={paths.home()}>
          <Trans>Go to the start page</Trans>
        </Link>
      </p>
    </div>
  );
}
