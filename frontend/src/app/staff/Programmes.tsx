// What the organisation offers: its programmes, and the way to a new one.
import { Trans, useLingui } from '@lingui/react/macro';
import { useWhole } from '../../api/client';
import { paths } from '../paths';
import { SignedIn } from '../person/SignedIn';
import { Heading, useTitle } from '../shell/page';
import { useRights } from '../shell/rights';
import { Link, useParam } from '../shell/router';
import { Empty, Loading, Trouble } from '../ui/states';
import { useKinds, useSteps } from './programmeWords';

export function Programmes() {
  const { t } = useLingui();
  useTitle(t`Programmes`);
  return <SignedIn>{() => <List />}</SignedIn>;
}

function List() {
  const { t } = useLingui();
  const org = useParam('org');
  const leads = useRights(org)?.leads;
  const programmes = useWhole('/v1/orgs/{org}/programmes', { path: { org } });
  const kinds = new Map<string, string>(useKinds());
  const steps = new Map<string, string>(useSteps().map(([step, name]) => [step, name]));
  return (
    <div className="stack stack--l listing">
      <div className="cluster cluster--apart">
        <Heading>
          <Trans>Programmes</Trans>
        </Heading>
        {leads && (
          <Link className="btn" to={paths.staffProgrammeNew(org)}>
            <Trans>Make a programme</Trans>
          </Link>
        )}
      </div>
      <p className="soft measure">
        <Trans>A programme says what is offered, to whom, and which steps lead to a place. Groups are made from it.</Trans>
      </p>
      {programmes.isPending && <Loading>{t`Getting the programmes`}</Loading>}
      {programmes.error && <Trouble error={programmes.error} again={() => void programmes.refetch()} />}
      {programmes.data?.items.length === 0 && (
        <Empty>
          <h2>
            <Trans>No programme yet</Trans>
          </h2>
          <p>
            <Trans>Make the first one: a weekly support group, say, or an introductory workshop.</Trans>
          </p>
        </Empty>
      )}
      {programmes.data && programmes.data.items.length > 0 && (
        <ul className="rows">
          {programmes.data.items.map((programme) => (
            <li key={programme.id} className={leads ? 'stack stack--s stretch' : 'stack stack--s'}>
              <p className="eyebrow">{kinds.get(programme.kind)}</p>
              <h2 className="h-row">
                {leads ? (
                  <Link className="stretch__a" to={paths.staffProgramme(org, programme.id)}>
                    {programme.name}
                  </Link>
                ) : (
                  programme.name
                )}
              </h2>
              <p className="measure">{programme.summary}</p>
              <p className="soft small">
                {programme.joining_steps.length > 0 ? (
                  <Trans>Steps: {programme.joining_steps.map((step) => steps.get(step)).filter(Boolean).join(', ')}</Trans>
                ) : (
                  <Trans>No steps: a place is held at sign-up</Trans>
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
