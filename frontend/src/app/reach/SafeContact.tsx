// How somebody may be contacted safely. What they ask for themselves comes at once, and the page says so.
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../../api/change';
import { get } from '../../api/client';
import { failure, isProblem } from '../../api/problem';
import { useEdit, useTagged, type Tagged } from '../../api/tagged';
import { TrackedForm } from '../journey/TrackedForm';
import { TrackedPage } from '../journey/TrackedPage';
import type { Journey } from '../journey/types';
import { WishWords } from '../journey/WishWords';
import { atWishes, useWrongWishes, WishFields } from './WishFields';
import { bodyOf, draftOf, withOwnKeys, type Channel, type Draft, type Wishes } from './wishes';
import { paths } from '../paths';
import { useTitle } from '../shell/page';
import { useGo } from '../shell/router';
import { say } from '../shell/Said';
import { ownZone } from '../ui/dates';
import type { Wrongs } from '../ui/form';
import { useKeptDraft } from '../ui/kept';
import { Loading, Trouble } from '../ui/states';

const path = '/v1/tracking/contact-wishes';

export function SafeContact() {
  const { t } = useLingui();
  useTitle(t`My page`);
  return <TrackedPage needs={['change-contact']}>{(journey) => <Load journey={journey} />}</TrackedPage>;
}

function Load({ journey }: { journey: Journey }) {
  const { t } = useLingui();
  const found = useTagged(path, {});
  if (found.isPending) return <Loading page>{t`Getting what you told us`}</Loading>;
  if (found.error) return <Trouble page error={found.error} again={() => void found.refetch()} />;
  return <Form journey={journey} found={found.data} />;
}

function Form({ journey, found: { value, etag } }: { journey: Journey; found: Tagged<Wishes> }) {
  const go = useGo();
  const queries = useQueryClient();
  const wrongWishes = useWrongWishes();
  const channel = (journey.contact?.channel ?? 'email') as Channel;
  const { value: draft, set, isKept, forget } = useKeptDraft<Draft>(
    `wishes ${journey.id}`,
    () => (value.changed_at ? draftOf(value) : { ...draftOf(value), zone: ownZone() }),
    withOwnKeys,
  );
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const save = useEdit(path, {}, etag, (version) => client.PUT(path, { params: { header: { 'If-Match': version } }, body: bodyOf(draft, channel) }));
  const submit = () => {
    const found = wrongWishes(draft, channel);
    setWrongs(found);
    if (Object.keys(found).length > 0) return;
    save.mutate(undefined, {
      onSuccess: async () => {
        forget();
        await queries.invalidateQueries({ queryKey: get('/v1/tracking', {}).queryKey });
        queries.removeQueries({ queryKey: ['tagged', path] });
        go(paths.tracking());
        say(<Trans>Saved. We keep to it from now on.</Trans>);
      },
      onError: (error) => {
        if (failure(error) === 'stale') void queries.invalidateQueries({ queryKey: ['tagged', path] });
        if (isProblem(error) && error.errors) setWrongs(atWishes(error.errors, draft));
      },
    });
  };
  return (
    <TrackedForm
      heading={<Trans>How can we reach you safely?</Trans>}
      words={
        <>
          <p>
            <Trans>Does someone else see your messages, or pick up your phone? Tell us here, and we keep to it.</Trans>
          </p>
          <p>
            <Trans>A code or a link that you ask for yourself comes at once. If we offer you a place, your time to answer begins at your first safe hour.</Trans>
          </p>
        </>
      }
      send={<Trans>Save</Trans>}
      unsaved={isKept}
      forget={forget}
      after={<Theirs shown={save.error !== null && failure(save.error) === 'stale'} wishes={value} />}
      wrongs={wrongs}
      change={save}
      submit={submit}
    >
      <WishFields own draft={draft} set={(part) => set({ ...draft, ...part })} channel={channel} wrongs={wrongs} />
    </TrackedForm>
  );
}

/** What is saved, beside what was written meanwhile. */
function Theirs({ shown, wishes }: { shown: boolean; wishes: Wishes }) {
  if (!shown) return null;
  return (
    <section className="stack stack--s" aria-labelledby="saved-now">
      <h2 id="saved-now">
        <Trans>What is saved now</Trans>
      </h2>
      <WishWords wishes={wishes} />
    </section>
  );
}
