// When nobody of the organisation works: promises skip those days, and people read why.
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client, unwrap } from '../../api/change';
import { useGet } from '../../api/client';
import type { components } from '../../api/schema';
import { paths } from '../paths';
import { SignedIn } from '../person/SignedIn';
import { Heading, useTitle } from '../shell/page';
import { Link, useParam } from '../shell/router';
import { day } from '../ui/dates';
import { TextArea, type Wrongs } from '../ui/form';
import { Loading, Trouble } from '../ui/states';
import { DaysForm } from './DaysForm';
import { KnownDays } from './KnownDays';

export function Closures() {
  const { t } = useLingui();
  useTitle(t`Closed days`);
  return <SignedIn>{() => <Load />}</SignedIn>;
}

function Load() {
  const { t } = useLingui();
  const org = useParam('org');
  const fresh = useFresh();
  const found = useGet('/v1/orgs/{org}/closures', { path: { org } });
  if (found.isPending) return <Loading page>{t`Getting the days`}</Loading>;
  if (found.error) return <Trouble page error={found.error} again={() => void found.refetch()} />;
  return (
    <div className="stack stack--l question">
      <p>
        <Link className="back" to={paths.staffSettings(org)}>
          <Trans>Settings</Trans>
        </Link>
      </p>
      <div className="stack stack--s">
        <Heading>
          <Trans>When you are closed</Trans>
        </Heading>
        <p className="measure">
          <Trans>What you promised by a working day is due later by as many. Your public pages, and the page of everybody on their way, say that you are away and until when.</Trans>
        </p>
      </div>
      <KnownDays
        items={found.data.items.map((closure) => ({ id: closure.id, first_day: closure.first_day, last_day: closure.last_day, more: <Said closure={closure} /> }))}
        remove={(closure) => unwrap(client.DELETE('/v1/orgs/{org}/closures/{closure}', { params: { path: { org, closure } } }))}
        fresh={fresh}
      />
      <Form org={org} />
    </div>
  );
}

function useFresh(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    const touched = ['/v1/orgs/{org}/closures', '/v1/public/{org}', '/v1/orgs/{org}/journeys', '/v1/orgs/{org}/journeys/{journey}'];
    await Promise.all(touched.map((path) => queries.invalidateQueries({ queryKey: [path] })));
  };
}

/** What people read, and when somebody works again. */
function Said({ closure: { note, back_on: on } }: { closure: components['schemas']['Closure'] }) {
  const { i18n } = useLingui();
  return (
    <>
      <p className="asis">{note}</p>
      <p className="soft">
        <Trans>Back on {day(on, i18n.locale)}</Trans>
      </p>
    </>
  );
}

function Form({ org }: { org: string }) {
  const { t } = useLingui();
  const fresh = useFresh();
  const [note, setNote] = useState('');
  return (
    <DaysForm
      heading={<Trans>Write down closed days</Trans>}
      labels={{ first: t`First day closed`, last: t`Last day closed` }}
      missing={(): Wrongs => (note.trim() ? {} : { note: t`Write a sentence that people read` })}
      send={(days) => unwrap(client.POST('/v1/orgs/{org}/closures', { params: { path: { org } }, body: { ...days, note: note.trim() } }))}
      made={() => {
        setNote('');
        return fresh();
      }}
      said={<Trans>Written down</Trans>}
    >
      {(wrongs) => (
        <TextArea id="note" label={t`What people read`} hint={t`A sentence: “We are all resting over the holidays.”`} rows={2} maxLength={300} wrong={wrongs.note} value={note} onChange={(event) => setNote(event.target.value)} />
      )}
    </DaysForm>
  );
}
