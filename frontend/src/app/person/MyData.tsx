// My data: everything that is kept about me, to read here and to take along as a file.
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useGet } from '../../api/client';
import type { components } from '../../api/schema';
import { happened } from '../journey/factWords';
import { paths } from '../paths';
import { Heading, useTitle } from '../shell/page';
import { Link } from '../shell/router';
import { day, inZone, ownZone } from '../ui/dates';
import { saveFile } from '../ui/saveFile';
import { Loading, Trouble } from '../ui/states';
import { useOwnOrganisation } from './own';
import { logged } from './logWords';
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
      <section className="stack stack--s" aria-labelledby="take">
        <h2 id="take">
          <Trans>Take it along</Trans>
        </h2>
        <p>
          <Trans>The file holds all of this. Look after it: whoever opens it can read it.</Trans>
        </p>
        <p>
          <button type="button" className="btn btn--plain" onClick={() => saveFile('my-data.json', 'application/json', JSON.stringify(data, null, 2))}>
            <Trans>Get the file</Trans>
          </button>
        </p>
      </section>
      <Part id="me" heading={<Trans>You</Trans>}>
        <dl className="facts">
          <Line name={<Trans>Your name here</Trans>}>{person.preferred_name}</Line>
          <Line name={<Trans>Your pronouns</Trans>}>{person.pronouns}</Line>
          <Line name={<Trans>Your e-mail address</Trans>}>{person.email}</Line>
          <Line name={<Trans>Known here since</Trans>}><On at={data.known_since} /></Line>
        </dl>
      </Part>
      {data.journeys.map((journey) => (
        <OneJourney key={journey.id} journey={journey} />
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

/** What the log tells of the person themselves; the history of each journey stands with it. */
function Logged({ events }: { events: Export['events'] }) {
  const told = events.filter(({ kind }) => logged(kind) !== null).toReversed();
  if (told.length === 0) return null;
  return (
    <Part id="log" heading={<Trans>What the log tells of you</Trans>}>
      <details>
        <summary>
          <Trans>Show what happened, and when</Trans>
        </summary>
        <ol className="history inside">
          {told.map(({ kind, by, at }) => (
            <li key={`${kind} ${at}`}>
              {logged(kind)} <span className="soft small"><On at={at} />{by === 'staff' && <>, <Trans>by staff</Trans></>}</span>
            </li>
          ))}
        </ol>
      </details>
    </Part>
  );
}

function OneJourney({ journey }: { journey: Schemas['ExportJourney'] }) {
  const told = journey.facts.filter(({ kind }) => happened(kind) !== null);
  return (
    <Part id={journey.id} heading={journey.group ?? journey.programme}>
      <dl className="facts">
        <Line name={<Trans>With whom</Trans>}>{journey.organisation}</Line>
        <Line name={<Trans>The name you gave</Trans>}>{journey.preferred_name}</Line>
        <Line name={<Trans>How we reach you</Trans>}>{journey.contact}</Line>
        <Line name={<Trans>What you wrote</Trans>}>{journey.message}</Line>
        <Line name={<Trans>For the phone</Trans>}>{journey.reference}</Line>
      </dl>
      {told.length > 0 && (
        <details>
          <summary>
            <Trans>Show what happened, and when</Trans>
          </summary>
          <ol className="history inside">
            {told.map(({ kind, at }) => (
              <li key={`${kind} ${at}`}>
                {happened(kind)} <span className="soft small"><On at={at} /></span>
              </li>
            ))}
          </ol>
        </details>
      )}
    </Part>
  );
}

function Part({ id, heading, children }: { id: string; heading: ReactNode; children: ReactNode }) {
  return (
    <section className="stack stack--s" aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      {children}
    </section>
  );
}

/** One line of what is kept; what is not kept has no line. */
function Line({ name, children }: { name: ReactNode; children: ReactNode }) {
  if (children === null) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd className="asis">{children}</dd>
    </div>
  );
}

function On({ at }: { at: string }) {
  const { i18n } = useLingui();
  return <>{day(inZone(at, ownZone()), i18n.locale)}</>;
}
