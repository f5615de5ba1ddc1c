// My data: everything that is kept about me, to read here and to take along as a file.
import { Trans, useLingui } from '@lingui/react/macro';
import { useGet } from '../../api/client';
import type { components } from '../../api/schema';
import { paths } from '../paths';
import { Heading, useTitle } from '../shell/page';
import { Link } from '../shell/router';
import { Loading, Trouble } from '../ui/states';
import { HeldJourney, Line, Logged, On, Part, TakeAlong } from './Held';
import { useOwnOrganisation } from './own';
import { roleName } from './roleWords';
import { SignedIn } from './SignedIn';

type Schemas = components['schemas'];
type Export = Schemas['Export'];

export function MyData() {
  const { t } = useLingui();
  useTitle(t`My data`);
  return <SignedIn>{() => <Read />}</SignedIn>;
}

function Read() {
  useOwnOrganisation();
  const { t } = useLingui();
  const found = useGet('/v1/me/export', {});
  return (
    <div className="stack stack--l measure">
      <p>
        <Link className="back" to={paths.myDetails()}>
          <Trans>Me</Trans>
        </Link>
      </p>
      <div className="stack">
        <Heading>
          <Trans>My data</Trans>
        </Heading>
        <p className="lead">
          <Trans>Everything that is kept about you. Nobody else is in it by name.</Trans>
        </p>
      </div>
      {found.isPending && <Loading>{t`Getting your data`}</Loading>}
      {found.error && <Trouble error={found.error} again={() => void found.refetch()} />}
      {found.data && <Whole data={found.data} />}
    </div>
  );
}

function Whole({ data }: { data: Export }) {
  const { person } = data;
  return (
    <>
      <TakeAlong data={data} />
      <Part id="me" heading={<Trans>You</Trans>}>
        <dl className="facts">
          <Line name={<Trans>Your name here</Trans>}>{person.preferred_name}</Line>
          <Line name={<Trans>Your pronouns</Trans>}>{person.pronouns}</Line>
          <Line name={<Trans>Your e-mail address</Trans>}>{person.email}</Line>
          <Line name={<Trans>Known here since</Trans>}><On at={data.known_since} /></Line>
        </dl>
      </Part>
      {data.journeys.map((journey) => (
        <HeldJourney key={journey.id} journey={journey} />
      ))}
      {data.organisations.length > 0 && (
        <Part id="ties" heading={<Trans>Where you work along</Trans>}>
          <ul className="plainlist">
            {data.organisations.map(({ organisation, invited_at: since, ended_at: end }) => (
              <li key={`${organisation} ${since}`}>
                {organisation}, <Trans>since <On at={since} /></Trans>
                {end && <>, <Trans>until <On at={end} /></Trans></>}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {data.work.map((work) => (
        <Work key={work.organisation} work={work} />
      ))}
      <Part id="devices" heading={<Trans>Where you signed in</Trans>}>
        <ul className="plainlist">
          {data.devices.map(({ name, signed_in_at: since, signed_out_at: end }) => (
            <li key={since}>
              {name}, <On at={since} />
              {end && <>, <Trans>signed out on <On at={end} /></Trans></>}
            </li>
          ))}
        </ul>
      </Part>
      <Logged events={data.events} />
      {data.messages_sent_at.length > 0 && (
        <Part id="messages" heading={<Trans>Messages we sent to you lately</Trans>}>
          <ul className="plainlist">
            {data.messages_sent_at.map((at) => (
              <li key={at}><On at={at} /></li>
            ))}
          </ul>
        </Part>
      )}
    </>
  );
}

/** What an organisation keeps on one as one of its people. */
function Work({ work }: { work: Schemas['ExportWork'] }) {
  const away = work.absences;
  const given = [...work.roles, ...work.groups];
  if (given.length + away.length + work.journeys_opened_at.length === 0 && !work.availability) return null;
  return (
    <Part id={`work-${work.organisation}`} heading={<Trans>Your work at {work.organisation}</Trans>}>
      <ul className="plainlist">
        {work.roles.map(({ name, since }) => (
          <li key={name}>
            {roleName(name)}, <Trans>since <On at={since} /></Trans>
          </li>
        ))}
        {work.groups.map(({ name, since }) => (
          <li key={name}>
            {name}, <Trans>since <On at={since} /></Trans>
          </li>
        ))}
        {work.availability && (
          <li>
            <Trans>Your times for conversations: the file holds them all</Trans>
          </li>
        )}
        {away.map(({ begins_at: from, ends_at: until }) => (
          <li key={from}>
            <Trans>Away from <On at={from} /> until <On at={until} /></Trans>
          </li>
        ))}
        {work.journeys_opened_at.map((at) => (
          <li key={at}>
            <Trans>You opened a journey on <On at={at} /></Trans>
          </li>
        ))}
      </ul>
    </Part>
  );
}
