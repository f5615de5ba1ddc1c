// An address that leads nowhere, in words and with ways on.
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from './router';
import { paths } from '../paths';
import { Heading, useTitle } from './page';

export function NotHere() {
  const { t } = useLingui();
  useTitle(t`Not here`);
  return (
    <div className="stack measure">
      <Heading>
        <Trans>This page is not here</Trans>
      </Heading>
      <p>
        <Trans>The address may have a letter too many, or the page may have moved. If you followed a link in a message of ours, ask us for a new one.</Trans>
      </p>
      <p>
        <Link to={paths.home()}>
          <Trans>Go to the start page</Trans>
        </Link>
      </p>
    </div>
  );
}
