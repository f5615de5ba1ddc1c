// The start page of an installation. It lists no organisation: who runs here is nobody else's business.
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '../shell/router';
import { paths } from '../paths';
import { Heading, useTitle } from '../shell/page';
import { Ring } from '../shell/Ring';

export function Home() {
  const { t } = useLingui();
  useTitle(t`Welcome`);
  return (
    <div className="opening">
      <div className="stack">
        <Heading>
          <Trans>Welcome</Trans>
        </Heading>
        <p className="lead">
          <Trans>Charities bring small groups of people together here, to support each other. To find a group, go to the charity’s website and follow the link there.</Trans>
        </p>
        <p>
          <Trans>Already on your way with one of them? The link in our last message opens your page.</Trans>
        </p>
        <p className="cluster">
          <Link className="btn btn--plain" to={paths.my()}>
            <Trans>Sign in</Trans>
          </Link>
        </p>
      </div>
      <Ring />
    </div>
  );
}
