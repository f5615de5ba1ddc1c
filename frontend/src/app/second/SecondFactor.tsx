// A second thing to show: setting it up, getting new recovery codes, and doing without it.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useGet } from '../../api/client';
import { paths } from '../paths';
import { useOwnOrganisation } from '../person/own';
import { SignedIn } from '../person/SignedIn';
import { Heading, useTitle } from '../shell/page';
import { Link } from '../shell/router';
import { Dialog } from '../ui/Dialog';
import { day, inZone, ownZone } from '../ui/dates';
import { Loading, Trouble } from '../ui/states';
import { Codes } from './Codes';
import { Remove } from './Remove';
import { RenewCodes } from './RenewCodes';
import { SetUp } from './SetUp';

export function SecondFactor() {
  const { t } = useLingui();
  useTitle(t`Me`);
  return <SignedIn>{() => <Mine />}</SignedIn>;
}

function Mine() {
  useOwnOrganisation();
  const { t, i18n } = useLingui();
  const queries = useQueryClient();
  const found = useGet('/v1/auth/second-factor', {});
  const [codes, setCodes] = useState<string[] | null>(null);
  const [removed, setRemoved] = useState(false);
  if (found.isPending) return <Loading page>{t`Getting the second thing to show`}</Loading>;
  if (found.error) return <Trouble page error={found.error} again={() => void found.refetch()} />;
  const fresh = () => queries.invalidateQueries({ queryKey: ['/v1/auth/second-factor'] });
  const given = (next: string[]) => {
    setRemoved(false);
    setCodes(next);
    void fresh();
  };
  const gone = async () => {
    await fresh();
    setRemoved(true);
  };
  const { state, needed_from: from, recovery_codes_left: left } = found.data;
  const needed = from && day(inZone(from, ownZone()), i18n.locale);
  return (
    <div className="stack stack--l question">
      <p>
        <Link className="back" to={paths.myDetails()}>
          <Trans>Me</Trans>
        </Link>
      </p>
      <div className="stack">
        <Heading>
          <Trans>A second thing to show</Trans>
        </Heading>
        <p>
          <Trans>With an authenticator app on your phone, nobody gets in who only reads your mail.</Trans>{' '}
          {state === 'not_set' && needed && <Trans>Your work needs it from {needed}.</Trans>}
        </p>
        <output>{removed && <Trans>It is removed. A code from your mail is enough to sign in.</Trans>}</output>
      </div>
      {codes && <Codes codes={codes} kept={() => setCodes(null)} />}
      {!codes && state === 'not_set' && <SetUp done={given} />}
      {!codes && state !== 'not_set' && (
        <>
          <div className="stack stack--s">
            <p className="tag tag--done">
              <Trans>An authenticator app is set up</Trans>
            </p>
            <p className="soft">
              <Plural value={left} one="# recovery code is left." other="# recovery codes are left." />
            </p>
          </div>
          <Changes renewed={given} removed={() => void gone()} />
        </>
      )}
    </div>
  );
}

/** What can be done with one that is set up; each says what happens before it does. */
function Changes({ renewed, removed }: { renewed: (codes: string[]) => void; removed: () => void }) {
  const [open, setOpen] = useState<'renew' | 'remove' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <ul className="ways">
        <li>
          <button type="button" className="btn btn--plain" onClick={() => setOpen('renew')}>
            <Trans>Get new recovery codes</Trans>
          </button>
        </li>
        <li>
          <button type="button" className="btn btn--plain" onClick={() => setOpen('remove')}>
            <Trans>Remove the app</Trans>
          </button>
        </li>
      </ul>
      <Dialog open={open !== null} close={close} heading={open === 'renew' ? <Trans>Get new recovery codes</Trans> : <Trans>Remove the app</Trans>}>
        {open === 'renew' && (
          <RenewCodes
            close={close}
            done={(codes) => {
              close();
              renewed(codes);
            }}
          />
        )}
        {open === 'remove' && (
          <Remove
            close={close}
            done={() => {
              close();
              removed();
            }}
          />
        )}
      </Dialog>
    </>
  );
}
