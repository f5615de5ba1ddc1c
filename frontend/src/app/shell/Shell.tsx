// What stands around every page: skip link, name, help now, exit this page, the way about, and the floor of help.
import { Trans, useLingui } from '@lingui/react/macro';
import { Suspense, useEffect } from 'react';
import { paths } from '../paths';
import { wear } from './accent';
import { Closed } from './Closed';
import { watchForExit } from './exit';
import { ExitLink } from './ExitLink';
import { HelpSlab } from './HelpSlab';
import { Mark } from './icons';
import { Nav } from './Nav';
import { NotHere } from './NotHere';
import { OrganisationProvider, useIsNowhere, useOrganisation } from './organisation';
import { useIsStranger } from './rights';
import { Link, Router, useParam, useRoute } from './router';
import { Said } from './Said';
import { Unsaved } from './unsaved';
import { Loading, NotYours } from '../ui/states';

export function Shell() {
  return (
    <Router>
      <OrganisationProvider>
        <Frame />
      </OrganisationProvider>
    </Router>
  );
}

function Frame() {
  const { t } = useLingui();
  const route = useRoute();
  const work = route?.area === 'staff';
  const isStranger = useIsStranger(useParam('org'), work);
  const isNowhere = useIsNowhere();
  const accent = useOrganisation()?.accent ?? null;
  useEffect(watchForExit, []);
  useEffect(() => wear(accent), [accent]);
  useEffect(() => {
    if (work) document.documentElement.dataset.density = 'work';
    else delete document.documentElement.dataset.density;
  }, [work]);
  return (
    <>
      <a className="skip" href="#main">
        <Trans>Skip to the main part</Trans>
      </a>
      <header className="bar">
        <div className="wrap bar__in">
          <Name />
          <div className="safety">
            <a className="safety__help" href="#help">
              <Trans>Help now</Trans>
            </a>
            <ExitLink className="safety__exit" />
          </div>
        </div>
      </header>
      <Nav />
      <main id="main" tabIndex={-1}>
        <div className="wrap">
          {!work && <Closed />}
          <Suspense fallback={<Loading page>{t`Getting the page`}</Loading>}>{!route || isNowhere ? <NotHere /> : isStranger ? <NotYours /> : <route.Page />}</Suspense>
        </div>
      </main>
      <Said />
      <Unsaved watches={work || route?.path === paths.myDetails()} />
      <HelpSlab />
    </>
  );
}

function Name() {
  const organisation = useOrganisation();
  if (!organisation)
    return (
      <Link className="org" to={paths.home()}>
        <Mark />
        <span className="vh">
          <Trans>Start page</Trans>
        </span>
      </Link>
    );
  return (
    <Link className="org" to={paths.organisation(organisation.slug)}>
      <Mark />
      {organisation.name}
    </Link>
  );
}
