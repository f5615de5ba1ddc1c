// How somebody may be contacted safely, as they told staff.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { client, unwrap } from '../../../api/change';
import { useEdit, useTagged, type Tagged } from '../../../api/tagged';
import { useWrongWishes, WishFields } from '../../reach/WishFields';
import { bodyOf, draftOf, type Channel, type Wishes } from '../../reach/wishes';
import type { Wrongs } from '../../ui/form';
import { Loading, Trouble } from '../../ui/states';
import { ActForm, type ActProps } from './ActForm';
import { How, useOnBehalf } from './How';

const path = '/v1/orgs/{org}/journeys/{journey}/contact-wishes';

export function ContactWishes(props: ActProps) {
  const { t } = useLingui();
  const found = useTagged(path, { path: { org: props.org, journey: props.journey.id } });
  if (found.isPending) return <Loading>{t`Getting what they told us`}</Loading>;
  if (found.error) return <Trouble error={found.error} again={() => void found.refetch()} />;
  return <Form {...props} found={found.data} />;
}

function Form({ org, journey, done, close, found: { value, etag } }: ActProps & { found: Tagged<Wishes> }) {
  const { behalf, setHow } = useOnBehalf();
  const wrongWishes = useWrongWishes();
  const channel = (journey.contact?.channel ?? 'email') as Channel;
  const [draft, setDraft] = useState(() => draftOf(value));
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const one = { path: { org, journey: journey.id } };
  const save = useEdit(path, one, etag, (version) =>
    client.PUT(path, { params: { ...one, header: { 'If-Match': version } }, body: { wishes: bodyOf(draft, channel), on_behalf: behalf } }),
  );
  return (
    <ActForm
      act={async () => {
        await save.mutateAsync();
        return unwrap(client.GET('/v1/orgs/{org}/journeys/{journey}', { params: one }));
      }}
      ready={() => {
        const wrong = wrongWishes(draft, channel);
        setWrongs(wrong);
        return Object.keys(wrong).length === 0;
      }}
      done={done}
      close={close}
      send={<Trans>Write it down</Trans>}
    >
      <p>
        <Trans>Every message that they have not just asked for keeps to it. Codes and links that they ask for come at once.</Trans>
      </p>
      <WishFields own={false} draft={draft} set={(part) => setDraft({ ...draft, ...part })} channel={channel} wrongs={wrongs} />
      <How how={behalf.how} setHow={setHow} />
    </ActForm>
  );
}
